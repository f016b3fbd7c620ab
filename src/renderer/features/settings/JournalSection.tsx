import { CircleCheck, OctagonAlert, ShieldCheck } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatQuantity } from '../../lib/format.ts';
import { openPlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import styles from './JournalSection.module.css';
import { LabeledRow, Row, Section } from './Section.tsx';

const css = classesOf(styles);

/** The record of what Vane did and people decided, and the check of its chain. */
export function JournalSection() {
  const verify = useAction('journal.verify');
  return (
    <Section
      id="journal"
      title="Journal"
      description="What Vane did and what you decided, in a chain that shows any later change."
    >
      <LabeledRow
        label="Check the chain"
        description="Walks every entry and compares it with the one before."
      >
        <Button icon={ShieldCheck} isBusy={verify.isPending} onClick={() => verify.run({})}>
          Verify
        </Button>
      </LabeledRow>
      {verify.data && (
        <Row>
          {verify.data.brokenAt === null ? (
            <p role="status" className={css('result', 'good')}>
              <CircleCheck size={15} aria-hidden />
              All {formatQuantity(verify.data.entries, 'entry', 'entries')} fit together.
            </p>
          ) : (
            <p role="alert" className={css('result', 'broken')}>
              <OctagonAlert size={15} aria-hidden />
              Entry {formatCount(verify.data.brokenAt)} does not fit: it or one before it was changed outside
              Vane.
            </p>
          )}
        </Row>
      )}
      {verify.error && (
        <Row>
          <ErrorNote error={verify.error} onRetry={() => verify.run({})} />
        </Row>
      )}
      <LabeledRow label="Read it" description="The journal stands beside Mistral’s audit log.">
        <Button onClick={() => openPlace({ page: 'activity' })}>Open Activity</Button>
      </LabeledRow>
    </Section>
  );
}

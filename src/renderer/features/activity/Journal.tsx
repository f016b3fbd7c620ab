import { BookCheck, SearchX, ShieldAlert, ShieldCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { call } from '../../lib/client.ts';
import { useAction } from '../../lib/query.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useSettled } from '../../ui/table/use-settled.ts';
import { useSlices } from '../../ui/table/use-slices.ts';
import { useActivityStore } from './activity-store.ts';
import styles from './ActivityPage.module.css';
import { journalColumns } from './journal-columns.tsx';
import { JournalEntryPanel } from './JournalEntryPanel.tsx';
import { type JournalEntry, verifiedText } from './journal-words.ts';

const css = classesOf(styles);

const HERE = 'here';
const EVERYWHERE = 'everywhere';

/** What Vane did and what its person decided, newest first, each entry chained to the one before. */
export function Journal(): ReactNode {
  const { id } = useConnection();
  const { journalSearch, isJournalWhole, journalPlace, change } = useActivityStore();
  const [open, setOpen] = useState<JournalEntry | null>(null);
  const verify = useAction('journal.verify');
  const asked = { connectionId: isJournalWhole ? null : id, search: useSettled(journalSearch) };
  const source = useSlices({
    name: 'journal.page',
    input: asked,
    read: (slice) => call('journal.page', { ...asked, ...slice }),
  });
  const verified = verify.data === undefined ? null : verifiedText(verify.data);
  return (
    <>
      <div className={css('toolbar')}>
        <SearchField
          label="Search the journal"
          value={journalSearch}
          onChange={(next) => change({ journalSearch: next })}
        />
        <Select
          label="Scope"
          isLabelHidden
          value={isJournalWhole ? EVERYWHERE : HERE}
          options={[
            { value: HERE, label: 'This organization' },
            { value: EVERYWHERE, label: 'All of Vane' },
          ]}
          onChange={(next) => change({ isJournalWhole: next === EVERYWHERE })}
        />
        <Button icon={BookCheck} isBusy={verify.isPending} onClick={() => verify.run({})}>
          Verify
        </Button>
        <span className={css('spacer')} />
        <RowCount shown={source.total} all={null} noun="entry" plural="entries" />
      </div>
      <div role="status" className={css((verified !== null || verify.error !== null) && 'banner')}>
        <ErrorNote error={verify.error} onRetry={() => verify.run({})} />
        {verified !== null && (
          <Banner
            tone={verified.isWhole ? 'good' : 'high'}
            icon={verified.isWhole ? ShieldCheck : ShieldAlert}
            title={verified.title}
          >
            {verified.text}
          </Banner>
        )}
      </div>
      <DataTable
        label="Vane’s journal"
        columns={journalColumns}
        source={source}
        rowId={({ sequence }) => String(sequence)}
        sort={{ column: 'sequence', direction: 'descending' }}
        onSort={() => undefined}
        question={`${asked.search} ${asked.connectionId ?? ''}`}
        openId={open === null ? null : String(open.sequence)}
        onOpen={setOpen}
        place={journalPlace}
        onLeave={(next) => change({ journalPlace: next })}
        empty={
          journalSearch === '' ? (
            <EmptyState icon={BookCheck} title="Nothing has been done yet">
              Every decision you take here and every change that Vane makes at Mistral is written down in this
              journal.
            </EmptyState>
          ) : (
            <EmptyState
              icon={SearchX}
              title="No entry matches"
              action={<Button onClick={() => change({ journalSearch: '' })}>Clear search</Button>}
            />
          )
        }
      />
      <JournalEntryPanel entry={open} onClose={() => setOpen(null)} />
    </>
  );
}

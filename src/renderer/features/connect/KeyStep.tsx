import { ClipboardPaste, FlaskConical } from 'lucide-react';
import { useRef, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { KeyGuide } from './KeyGuide.tsx';
import styles from './KeyStep.module.css';
import type { Connecting } from './use-connecting.ts';

const css = classesOf(styles);

/** Props of {@link KeyStep}. */
export interface KeyStepProps {
  readonly connecting: Connecting;
  /** What the last attempt found; null before one. */
  readonly note: string | null;
  readonly canDemo: boolean;
}

/** The first step: hand over the admin key, or look at the demo organization. */
export function KeyStep({ connecting: { paste, offer, demo, busy }, note, canDemo }: KeyStepProps) {
  const [isTyping, setIsTyping] = useState(false);
  const typed = useRef<HTMLInputElement>(null);
  const [isEmpty, setIsEmpty] = useState(false);

  /** The page forgets the key before the call has even left. */
  const handOver = (): void => {
    const key = typed.current?.value.trim() ?? '';
    if (typed.current) typed.current.value = '';
    setIsEmpty(key === '');
    if (key !== '') offer(key);
  };
  return (
    <>
      <p className={css('lead')}>
        Copy your Admin API key, then let Vane take it from the clipboard. The key does not pass through this
        page.
      </p>
      <div className={css('choices')}>
        <Button
          variant="primary"
          size="large"
          icon={ClipboardPaste}
          isBusy={busy === 'paste'}
          onClick={paste}
        >
          Paste admin key from clipboard
        </Button>
        {note && (
          <p role="alert" className={css('note')}>
            {note}
          </p>
        )}
        {isTyping ? (
          <form
            className={css('typing')}
            onSubmit={(event) => {
              event.preventDefault();
              handOver();
            }}
          >
            <TextField
              ref={typed}
              type="password"
              label="Admin API key"
              autoComplete="off"
              spellCheck={false}
              maxLength={500}
              autoFocus
              error={isEmpty ? 'Type or paste the key first.' : null}
              hint="Vane hands it over and forgets it here at once."
            />
            <Button type="submit" isBusy={busy === 'offer'}>
              Continue
            </Button>
          </form>
        ) : (
          <Button variant="quiet" onClick={() => setIsTyping(true)}>
            Type it instead
          </Button>
        )}
      </div>
      <KeyGuide />
      {canDemo && (
        <div className={css('demo')}>
          <div>
            <p className={css('demoTitle')}>Just looking?</p>
            <p className={css('demoText')}>A made-up organization, simulated on this computer.</p>
          </div>
          <Button icon={FlaskConical} isBusy={busy === 'demo'} onClick={demo}>
            Explore the demo organization
          </Button>
        </div>
      )}
    </>
  );
}

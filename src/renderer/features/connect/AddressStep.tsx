import { PlugZap, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './AddressStep.module.css';
import { OfferedKeyLine } from './OfferedKeyLine.tsx';
import { problemWords } from './problem-words.ts';
import type { Connecting, FailedTest } from './use-connecting.ts';

const css = classesOf(styles);

/** Props of {@link AddressStep}. */
export interface AddressStepProps {
  readonly connecting: Connecting;
  readonly masked: string;
  readonly failure: FailedTest | null;
}

/** The second step: where the Admin API is, and the test. */
export function AddressStep({ connecting: { test, startOver, busy }, masked, failure }: AddressStepProps) {
  const [kind, setKind] = useState<'mistral' | 'custom'>('mistral');
  const [address, setAddress] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const submit = (): void => {
    const isEmpty = kind === 'custom' && address.trim() === '';
    setIsMissing(isEmpty);
    if (!isEmpty && busy === null) test(kind === 'custom' ? address.trim() : null);
  };
  const words = failure && problemWords[failure.reason];
  return (
    <form
      className={css('step')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <OfferedKeyLine masked={masked} onChange={startOver} />
      <RadioGroup
        label="Where is the Admin API?"
        value={kind}
        onChange={setKind}
        options={[
          {
            value: 'mistral',
            label: 'At Mistral',
            description: 'Vane finds out which of Mistral’s addresses works.',
          },
          {
            value: 'custom',
            label: 'At another address',
            description: 'For a proxy or a gateway of your own.',
          },
        ]}
      />
      {kind === 'custom' && (
        <TextField
          label="Base URL"
          value={address}
          onChange={setAddress}
          placeholder="https://api.mistral.ai/v1/admin"
          inputMode="url"
          spellCheck={false}
          maxLength={500}
          error={isMissing ? 'Give the full address, beginning with https://.' : null}
          hint="The key is sent to this host and to no other."
        />
      )}
      {words && busy === null && (
        <div role="alert" className={css('problem')}>
          <TriangleAlert size={16} aria-hidden />
          <div>
            <p className={css('problemTitle')}>{words.title}</p>
            <p>{words.next}</p>
            {failure.detail !== '' && (
              <p className={css('detail')} data-selectable>
                {failure.detail}
              </p>
            )}
          </div>
        </div>
      )}
      <div className={css('actions')}>
        <Button
          ref={button}
          type="submit"
          variant="primary"
          size="large"
          icon={PlugZap}
          isBusy={busy === 'test'}
        >
          {busy === 'test' ? 'Testing…' : failure ? 'Test again' : 'Test connection'}
        </Button>
        <span className={css('hint')}>One read; nothing is saved yet.</span>
      </div>
    </form>
  );
}

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionState } from '../../../contract/app.ts';
import { useAppState } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { CallError } from '../../lib/client.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OfferedKeyLine } from './OfferedKeyLine.tsx';
import { accessText, foundText } from './found-text.ts';
import styles from './PassedStep.module.css';
import { clockWarning } from './problem-words.ts';
import type { Connecting, PassedTest } from './use-connecting.ts';

const css = classesOf(styles);

/** Props of {@link PassedStep}. */
export interface PassedStepProps {
  readonly connecting: Connecting;
  readonly masked: string;
  readonly test: PassedTest;
  /** The connection that gets the new key; undefined when one is added. */
  readonly replaced: ConnectionState | undefined;
}

/** The last step: what was found, what to call it, and where the key is kept. */
export function PassedStep({ connecting, masked, test, replaced }: PassedStepProps) {
  const { save, startOver, changeAddress, busy, error } = connecting;
  const { keychain } = useAppState();
  const [name, setName] = useState(replaced?.name ?? test.organizationName ?? '');
  const [keep, setKeep] = useState<'keychain' | 'session'>(keychain === 'available' ? 'keychain' : 'session');
  const [isUnnamed, setIsUnnamed] = useState(false);
  const hasKeychainFailed = error instanceof CallError && error.failure.code === 'keychain-unavailable';
  const canUseKeychain = keychain === 'available' && !hasKeychainFailed;
  const warning = clockWarning(test.clockSkewMs);
  const isDouble = test.isKnown && !replaced;
  return (
    <form
      className={css('step')}
      onSubmit={(event) => {
        event.preventDefault();
        setIsUnnamed(name.trim() === '');
        if (name.trim() !== '' && busy === null) save(name.trim(), canUseKeychain ? keep : 'session');
      }}
    >
      <OfferedKeyLine masked={masked} onChange={startOver} />
      <section className={css('found')} role="status">
        <p className={css('works')}>
          <CircleCheck size={18} aria-hidden />
          {test.organizationName ?? 'The key works'}
        </p>
        <p data-selectable>{foundText(test)}</p>
        <p className={css('how')} data-selectable>
          {accessText(test)}
        </p>
      </section>
      {warning && (
        <Banner tone="medium" icon={TriangleAlert} title="Clock.">
          {warning}
        </Banner>
      )}
      {isDouble ? (
        <Banner tone="medium" icon={TriangleAlert} title="Connected already.">
          To give it a new key, use Settings → Organizations.
        </Banner>
      ) : (
        <>
          {!replaced && (
            <TextField
              label="Name in Vane"
              value={name}
              onChange={setName}
              maxLength={80}
              error={isUnnamed ? 'Give it a name of up to 80 characters.' : null}
              hint={
                test.organizationName === null
                  ? 'Mistral does not tell admin keys what the organization is called.'
                  : null
              }
            />
          )}
          <RadioGroup
            label="Keep the admin key"
            value={canUseKeychain ? keep : 'session'}
            onChange={setKeep}
            options={[
              {
                value: 'keychain',
                label: 'In this computer’s keychain',
                description: canUseKeychain
                  ? 'Vane reads it from there whenever it starts.'
                  : 'Vane cannot reach a keychain here. Start or unlock one, such as GNOME Keyring or KWallet, and try again.',
                isDisabled: !canUseKeychain,
              },
              {
                value: 'session',
                label: 'Only until Vane quits',
                description: 'You enter it again at the next start. It is never written to a file.',
              },
            ]}
          />
        </>
      )}
      <div className={css('actions')}>
        {!isDouble && (
          <Button type="submit" variant="primary" size="large" isBusy={busy === 'save'}>
            {replaced ? 'Replace key and sync' : 'Save and sync'}
          </Button>
        )}
        <Button variant="quiet" size="large" onClick={changeAddress}>
          Back
        </Button>
      </div>
    </form>
  );
}

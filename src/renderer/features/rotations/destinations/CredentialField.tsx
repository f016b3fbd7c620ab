import { ClipboardPaste, KeyRound } from 'lucide-react';
import { classesOf } from '../../../lib/classes.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './CredentialField.module.css';
import type { CredentialChoice, CredentialWords } from './credential-form.ts';

const css = classesOf(styles);

/** Props of {@link CredentialField}. */
export interface CredentialFieldProps {
  readonly words: CredentialWords;
  readonly choice: CredentialChoice;
  /** Whether the keychain has one already. */
  readonly isKept: boolean;
  readonly error: string | null;
  readonly onChange: (choice: CredentialChoice) => void;
}

/** What signs in to a destination: kept in the keychain, taken from the clipboard, or typed where nobody can read it. */
export function CredentialField({ words, choice, isKept, error, onChange }: CredentialFieldProps) {
  const typeIt = (): void => onChange({ from: 'typed', typed: {} });
  if (choice.from !== 'typed') {
    const isFromKeychain = choice.from === 'kept';
    return (
      <div>
        <p className={css('label')}>{words.label}</p>
        <div className={css('kept')}>
          {isFromKeychain ? <KeyRound size={15} aria-hidden /> : <ClipboardPaste size={15} aria-hidden />}
          <span className={css('state')}>
            {isFromKeychain
              ? 'Kept in the keychain'
              : 'Taken from the clipboard when you look or save; leave it there until then'}
          </span>
          <Button size="small" onClick={typeIt}>
            {isFromKeychain ? 'Replace…' : 'Type it instead'}
          </Button>
        </div>
      </div>
    );
  }
  const { typed } = choice;
  const isSingle = words.parts.length === 1;
  return (
    <div className={css('typed')}>
      {words.parts.map(({ name, label, isOptional }, index) => (
        <TextField
          key={name}
          label={isOptional ? `${label} (optional)` : label}
          type="password"
          value={typed[name] ?? ''}
          onChange={(value) => onChange({ from: 'typed', typed: { ...typed, [name]: value } })}
          autoComplete="off"
          spellCheck={false}
          error={index === 0 ? error : null}
          hint={index === 0 ? `${words.hint} Kept in the keychain.` : undefined}
        />
      ))}
      <div className={css('ways')}>
        {isSingle && (
          <Button size="small" icon={ClipboardPaste} onClick={() => onChange({ from: 'clipboard' })}>
            Paste from clipboard
          </Button>
        )}
        {isKept && (
          <Button size="small" variant="quiet" onClick={() => onChange({ from: 'kept' })}>
            Use the one that is kept
          </Button>
        )}
      </div>
    </div>
  );
}

import type { DestinationKind, SavedDestination } from '../../../lib/rotation-types.ts';
import type { Values } from './destination-fields.ts';

/** What signs in to a destination of a kind, in words. */
export interface CredentialWords {
  readonly label: string;
  readonly hint: string;
  /** Each is typed hidden; the last ones may be left empty. */
  readonly parts: readonly {
    readonly name: string;
    readonly label: string;
    readonly isOptional: boolean;
  }[];
}

/** What a destination needs to sign in, as its form stands; null when it needs nothing of its own. */
export function credentialWords(kind: DestinationKind, values: Values): CredentialWords | null {
  switch (kind) {
    case 'vault':
      return values['method'] === 'approle'
        ? one('Secret ID', 'Of the AppRole. It may read and write the one secret.')
        : one('Token', 'It needs read and update on the one secret, no more.');
    case 'github':
      return one(
        'Token',
        'A fine-grained token with “Secrets: read and write”, and “Environments” for an environment.',
      );
    case 'aws':
      return values['signIn'] === 'profile'
        ? null
        : {
            label: 'Access key',
            hint: 'It needs GetSecretValue, PutSecretValue and UpdateSecretVersionStage on the one secret.',
            parts: [
              { name: 'accessKeyId', label: 'Access key ID', isOptional: false },
              { name: 'secretAccessKey', label: 'Secret access key', isOptional: false },
              { name: 'sessionToken', label: 'Session token', isOptional: true },
            ],
          };
    case 'hand-over':
    case 'file':
    case 'command':
    case 'kubernetes':
    case 'keychain':
      return null;
  }
}

function one(label: string, hint: string): CredentialWords {
  return { label, hint, parts: [{ name: 'text', label, isOptional: false }] };
}

/** How a credential is given: as it is kept, taken from the clipboard when saving, or typed. */
export type CredentialChoice =
  | { readonly from: 'kept' }
  | { readonly from: 'clipboard' }
  | { readonly from: 'typed'; readonly typed: Values };

/** What is sent of a credential; null while something is missing. AWS's parts travel as one JSON text. */
export function credentialOf(
  words: CredentialWords | null,
  choice: CredentialChoice,
): SavedDestination['credential'] | null {
  if (words === null) return { from: 'none' };
  if (choice.from !== 'typed') return choice;
  const filled = words.parts.map(({ name, isOptional }) => ({
    name,
    isOptional,
    value: (choice.typed[name] ?? '').trim(),
  }));
  if (filled.some(({ value, isOptional }) => value === '' && !isOptional)) return null;
  const [only] = filled;
  if (filled.length === 1 && only) return { from: 'typed', text: only.value };
  const parts = filled.flatMap(({ name, value }) => (value === '' ? [] : [[name, value]]));
  return { from: 'typed', text: JSON.stringify(Object.fromEntries(parts)) };
}

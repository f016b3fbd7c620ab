import type { DestinationKind } from '../../../lib/rotation-types.ts';
import { kindNames } from '../../../lib/rotation-words.ts';

/** What each kind of destination does, and what it cannot. */
export const kindNotes: Readonly<Record<DestinationKind, string>> = {
  file: 'Changes one entry and leaves the rest of the file and its mode as they are.',
  vault: 'Changes one field of a secret in a KV version 2 engine, only if nobody else did meanwhile.',
  github: 'Sets a secret of GitHub Actions. GitHub never tells its value, so the old one cannot be restored.',
  aws: 'Puts a new version of a secret and moves AWSCURRENT to it.',
  kubernetes: 'Changes one entry of one secret.',
  keychain: 'Sets one entry of this machine’s own keychain.',
  command: 'Runs a program of yours that takes the key on its standard input.',
  'hand-over': 'You copy the new key from the window and store it yourself.',
};

const order: readonly DestinationKind[] = [
  'file',
  'vault',
  'github',
  'aws',
  'kubernetes',
  'keychain',
  'command',
  'hand-over',
];

/** The kinds as choices. */
export const kindOptions: readonly { readonly value: DestinationKind; readonly label: string }[] = order.map(
  (kind) => ({ value: kind, label: kindNames[kind] }),
);

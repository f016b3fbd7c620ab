import type { RehearsedKey, Wish } from '../../lib/rotation-types.ts';

/** When the new key shall end, as the form has it. */
export type ExpiryChoice = 'same' | 'never' | '30' | '90' | '180' | '365' | 'date';

/** What a person chooses for the new keys. */
export interface Choices {
  readonly ownerId: string | null;
  readonly expiry: ExpiryChoice;
  /** `YYYY-MM-DD`, for the expiry `date` only; empty until one is chosen. */
  readonly date: string;
  readonly revoke: Wish['revoke'];
  /** Only for keys that are created. */
  readonly name: string;
  /** For keys that are created, and for one whose workspace Mistral does not tell. */
  readonly workspaceId: string | null;
}

/** What stands there before anything is chosen; a finding brings along what resolves it. */
export function firstChoices(purpose: Wish['purpose'], rule?: string): Choices {
  return {
    ownerId: null,
    expiry: purpose === 'create' || rule === 'key-no-expiration' ? '90' : 'same',
    date: '',
    revoke: 'when-quiet',
    name: '',
    workspaceId: null,
  };
}

/** The choices of an end, in words; a new key has no old one to take it from. */
export function expiryOptions(
  purpose: Wish['purpose'],
): readonly { readonly value: ExpiryChoice; readonly label: string }[] {
  return [
    ...(purpose === 'create' ? [] : [{ value: 'same', label: 'As long as the old key had' } as const]),
    { value: '30', label: 'In 30 days' },
    { value: '90', label: 'In 90 days' },
    { value: '180', label: 'In 180 days' },
    { value: '365', label: 'In one year' },
    { value: 'date', label: 'On a date…' },
    { value: 'never', label: 'Never' },
  ];
}

/** Stands for the id of a key that is still to be created, as what its destinations belong to. */
export const UNMADE_KEY = 'new';

const DAY_MS = 86_400_000;

/** The wish that choices make; null while something that it needs is missing. `today` is a UTC day. */
export function wishOf(
  purpose: Wish['purpose'],
  keyIds: readonly string[],
  choices: Choices,
  today: string,
): Wish | null {
  const expiresOn = endOf(choices, today);
  if (expiresOn === null) return null;
  const name = choices.name.trim();
  if (purpose === 'create' && (name === '' || choices.workspaceId === null || choices.ownerId === null)) {
    return null;
  }
  return {
    purpose,
    keyIds: [...keyIds],
    ownerId: choices.ownerId,
    expiresOn,
    revoke: choices.revoke,
    name: name === '' ? null : name,
    workspaceId: choices.workspaceId,
    destinationIds: null,
  };
}

function endOf({ expiry, date }: Choices, today: string): Wish['expiresOn'] | null {
  switch (expiry) {
    case 'same':
    case 'never':
      return expiry;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(date) && date > today ? date : null;
    case '30':
    case '90':
    case '180':
    case '365':
      return new Date(Date.parse(today) + Number(expiry) * DAY_MS).toISOString().slice(0, 10);
  }
}

/** The wish with only those keys that can be done, as the person saw it. */
export function withoutObstacles(wish: Wish, keys: readonly RehearsedKey[]): Wish {
  return {
    ...wish,
    keyIds: keys.flatMap(({ keyId, obstacles }) => (keyId !== null && obstacles.length === 0 ? [keyId] : [])),
  };
}

/** Every way the database can refuse, each with a sentence for the person that says what to do. */
export type StorageFailure =
  /** The disk is full. What was being written is undone; everything before it is kept. */
  | { readonly kind: 'full'; readonly message: string }
  /** The file or its folder may not be written. */
  | { readonly kind: 'read-only'; readonly message: string }
  /** Another program kept the database busy for longer than we wait. */
  | { readonly kind: 'locked'; readonly message: string }
  /** The file is damaged; the next start sets it aside and rebuilds it. */
  | { readonly kind: 'damaged'; readonly message: string }
  /** A newer version of Vane wrote it. It was left as it is. */
  | { readonly kind: 'newer'; readonly message: string }
  /** It cannot be opened or read at all: a folder in its place, a missing drive, a failing disk. */
  | { readonly kind: 'unavailable'; readonly message: string };

/** Names what was thrown by SQLite or by the file system; null when it is something else, such as a mistake of ours. */
export function storageFailureOf(thrown: unknown): StorageFailure | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null;
  const { code } = thrown;
  const found = kinds.find(([start]) => code.startsWith(start));
  if (found === undefined) return null;
  const [, kind] = found;
  return { kind, message: messages[kind] };
}

/** The refusal of a database that has a newer schema than this program knows. */
export function newerDatabase(found: number, known: number): StorageFailure {
  return {
    kind: 'newer',
    message:
      `The database was written by a newer version of Vane (format ${found}, this one reads up to ${known}). ` +
      'Install the newer version, or move the file away to start afresh. It was not changed.',
  };
}

type Kind = StorageFailure['kind'];

const messages: Readonly<Record<Kind, string>> = {
  full: 'The disk is full, so nothing more can be stored. Free some space and try again; nothing was lost.',
  'read-only': 'The database may not be written. Check the permissions of its file and folder.',
  locked: 'Another program is using the database. Close it, or try again in a moment.',
  damaged: 'The database is damaged. Restart Vane: it sets the file aside and reads everything again.',
  newer: 'The database was written by a newer version of Vane. Install the newer version.',
  unavailable: 'The database cannot be opened. Check that its folder exists and that the disk works.',
};

/** Beginnings of the codes of SQLite and Node; the first that fits counts. */
const kinds: readonly (readonly [start: string, kind: Kind])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_AUTH', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_IOERR', 'unavailable'],
  ['EISDIR', 'unavailable'],
  ['ENOTDIR', 'unavailable'],
  ['ENOENT', 'unavailable'],
  ['EIO', 'unavailable'],
  ['ENXIO', 'unavailable'],
];

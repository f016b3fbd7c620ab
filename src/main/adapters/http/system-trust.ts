import tls from 'node:tls';

/** The certificates that this machine trusts, for connections of this thread. */
export interface SystemTrust {
  /** Whether they are trusted beside those that come with the runtime. */
  isAdded(): boolean;
  /** Adds them, once; answers whether they are trusted now. One that is installed later counts after a restart. */
  add(): boolean;
}

/** Newer than the oldest runtime: Node 24.5. */
type Runtime = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/** Knows how the runtime is told what to trust. */
export function createSystemTrust({
  getCACertificates,
  setDefaultCACertificates,
}: Runtime = tls): SystemTrust {
  let isAdded: boolean | null = null;

  const tryToAdd = (): boolean => {
    if (getCACertificates === undefined || setDefaultCACertificates === undefined) return false;
    try {
      const ofSystem = getCACertificates('system');
      if (ofSystem.length === 0) return false;
      setDefaultCACertificates([...getCACertificates('default'), ...ofSystem]);
      return true;
    } catch {
      // A list that cannot be read adds nothing; the failure that led here tells the person.
      return false;
    }
  };

  return {
    isAdded: () => isAdded === true,
    add: () => (isAdded ??= tryToAdd()),
  };
}

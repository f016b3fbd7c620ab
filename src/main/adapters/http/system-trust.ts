import tls from 'node:tls';

/** Newer than the oldest runtime: Node 24.5. */
type Trust = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/**
 * Adds the certificates that this machine trusts to those that come with the runtime, for connections of this thread;
 * answers whether they are trusted now. They are read once: one that is installed later counts after a restart.
 */
export function createSystemTrust({
  getCACertificates,
  setDefaultCACertificates,
}: Trust = tls): () => boolean {
  let isTrusted: boolean | null = null;
  return () => {
    isTrusted ??= trust();
    return isTrusted;
  };

  function trust(): boolean {
    if (getCACertificates === undefined || setDefaultCACertificates === undefined) return false;
    const ofSystem = getCACertificates('system');
    if (ofSystem.length === 0) return false;
    setDefaultCACertificates([...getCACertificates('default'), ...ofSystem]);
    return true;
  }
}

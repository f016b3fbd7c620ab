import type sodium from 'libsodium-wrappers';

/** A public key of GitHub Actions. */
export interface PublicKey {
  readonly id: string;
  /** Base64 of 32 bytes. */
  readonly key: string;
}

/** Encrypts for the holder of the private key; null where the public key is none. */
export type Seal = (secret: string, publicKey: PublicKey) => string | null;

/** Loads libsodium, which only this destination needs. */
export async function loadSeal(): Promise<Seal> {
  const { default: library } = await import('libsodium-wrappers');
  await library.ready;
  return (secret, publicKey) => sealed(library, secret, publicKey);
}

function sealed(library: typeof sodium, secret: string, { key }: PublicKey): string | null {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.byteLength !== library.crypto_box_PUBLICKEYBYTES) return null;
  const box = library.crypto_box_seal(library.from_string(secret), bytes);
  return library.to_base64(box, library.base64_variants.ORIGINAL);
}

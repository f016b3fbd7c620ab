import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Fingerprint } from '../../../domain/rotation/destination.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A new key for {@link seal}: 32 random bytes. */
export function newSealingKey(): Buffer {
  return randomBytes(32);
}

/** Seals a text with AES-256-GCM; `purpose` is bound to it, so that a sealed text cannot be passed off as another. */
export function seal(text: string, key: Uint8Array, purpose: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what {@link seal} made; null when the key, the purpose or the bytes are not the same. */
export function unseal(sealed: Uint8Array, key: Uint8Array, purpose: string): string | null {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  if (tag.length < tagBytes) return null;
  try {
    const decipher = createDecipheriv(algorithm, key, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag);
    return (
      decipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    );
  } catch {
    return null;
  }
}

/** A salted trace of a secret. */
export function fingerprintOf(secret: string, salt: string = randomBytes(16).toString('hex')): Fingerprint {
  return { salt, hash: createHash('sha256').update(salt).update('\0').update(secret).digest('hex') };
}

/** Whether a secret left this trace. */
export function leftTrace(secret: string, { salt, hash }: Fingerprint): boolean {
  return fingerprintOf(secret, salt).hash === hash;
}

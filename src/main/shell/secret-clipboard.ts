import { createHash } from 'node:crypto';

/** The part of the system's clipboard that is used here. */
export interface SecretsClipboard {
  readText(): Promise<string>;
  writeSecret(secret: string): Promise<void>;
  clear(): void;
}

/** The clipboard for a secret, which does not stay there. */
export interface SecretClipboard {
  /** Puts a secret there, and takes it away after a time unless something else was copied meanwhile. */
  copy(secret: string, clearAfterMs: number): Promise<void>;
  /** Takes away at once what was put there, if it is there still. */
  clear(): Promise<void>;
}

/** Remembers of the secret only its hash, by which it is recognized. */
export function createSecretClipboard(clipboard: SecretsClipboard): SecretClipboard {
  let copied: { readonly hash: string; readonly timer: NodeJS.Timeout } | null = null;

  const clear = async (): Promise<void> => {
    const mine = copied;
    if (mine === null) return;
    clearTimeout(mine.timer);
    const held = hashOf(await clipboard.readText());
    // Another one may have been copied meanwhile, and has a time of its own.
    if (copied !== mine) return;
    copied = null;
    if (held === mine.hash) clipboard.clear();
  };

  return {
    async copy(secret, clearAfterMs) {
      if (copied !== null) clearTimeout(copied.timer);
      // Where the clipboard is busy, the end of Vane is the next chance.
      const timer = setTimeout(() => void clear().catch(() => {}), clearAfterMs);
      // Before writing, so that quitting in the middle clears it too.
      copied = { hash: hashOf(secret), timer };
      await clipboard.writeSecret(secret);
    },
    clear,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

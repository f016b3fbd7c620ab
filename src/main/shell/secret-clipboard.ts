import { createHash } from 'node:crypto';

/** The part of the system's clipboard that is used here. */
export interface TextClipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
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
export function createSecretClipboard(clipboard: TextClipboard): SecretClipboard {
  let copied: { readonly hash: string; readonly timer: NodeJS.Timeout } | null = null;

  const clear = async (): Promise<void> => {
    if (copied === null) return;
    const { hash, timer } = copied;
    clearTimeout(timer);
    copied = null;
    if (hashOf(await clipboard.readText()) === hash) clipboard.clear();
  };

  return {
    async copy(secret, clearAfterMs) {
      if (copied !== null) clearTimeout(copied.timer);
      // Before writing, so that quitting in the middle clears it too.
      copied = { hash: hashOf(secret), timer: setTimeout(() => void clear(), clearAfterMs) };
      await clipboard.writeText(secret);
    },
    clear,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

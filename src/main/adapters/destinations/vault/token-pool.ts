/** A token that a login gave. */
export interface LoggedIn {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Tokens for the next visit, in memory only: a secret id may be good for a few logins and no more. */
export interface TokenPool {
  /** A token that was kept under this name and lasts; null where there is none. Nobody else uses it meanwhile. */
  take(name: string): LoggedIn | null;
  /** Keeps a token; `revoke` is called where nobody takes it in time. */
  keep(name: string, token: LoggedIn, revoke: () => Promise<void>): void;
  /** Revokes what is kept; what is given to keep from now on is revoked at once. */
  close(): Promise<void>;
}

/** From writing a secret to trying what is there takes a minute or two; longer waits are hours. */
const KEPT_MS = 10 * 60_000;

/** Starts with none. */
export function createTokenPool(now: () => number, keptMs = KEPT_MS): TokenPool {
  const kept = new Map<string, Kept[]>();
  /** Those under way at the end. */
  const revoking: Promise<void>[] = [];
  let isClosed = false;
  return {
    take(name) {
      const tokens = kept.get(name) ?? [];
      for (let one = tokens.pop(); one !== undefined; one = tokens.pop()) {
        clearTimeout(one.timer);
        if (one.token.until > now()) return one.token;
      }
      return null;
    },
    keep(name, token, revoke) {
      if (isClosed) {
        revoking.push(revoke());
        return;
      }
      const tokens = kept.get(name) ?? [];
      const timer = setTimeout(() => {
        tokens.splice(
          tokens.findIndex((one) => one.token === token),
          1,
        );
        void revoke();
      }, keptMs);
      timer.unref();
      tokens.push({ token, timer, revoke });
      kept.set(name, tokens);
    },
    async close() {
      isClosed = true;
      for (const { timer, revoke } of [...kept.values()].flat()) {
        clearTimeout(timer);
        revoking.push(revoke());
      }
      kept.clear();
      await Promise.all(revoking);
    },
  };
}

interface Kept {
  readonly token: LoggedIn;
  readonly timer: NodeJS.Timeout;
  readonly revoke: () => Promise<void>;
}

import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Secrets, SecretsFailure } from '../../core/secrets.ts';

/** The part of keytar that is used; loaded late because it throws where the system's library is missing. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** How the keychain is reached. */
export interface KeytarSecretsOptions {
  /** The name that the operating system's own tools show for the entries. */
  readonly service: string;
  readonly load: () => Promise<Keytar>;
  /** After this long without an answer the keychain counts as locked: it waits for a person at a prompt. */
  readonly timeoutMs: number;
}

/** Keeps secrets in macOS Keychain, Windows Credential Manager or the Linux Secret Service. */
export function keytarSecrets({ service, load, timeoutMs }: KeytarSecretsOptions): Secrets {
  /** Reads that still wait for a person. Each holds one of the process's few helper threads, so a second waits along. */
  const waiting = new Map<string, Promise<string | null>>();

  const readOnce = (keytar: Keytar, account: string): Promise<string | null> => {
    const joined = waiting.get(account);
    if (joined !== undefined) return joined;
    const mine = keytar.getPassword(service, account).finally(() => waiting.delete(account));
    waiting.set(account, mine);
    return mine;
  };

  const open = new Set<Promise<unknown>>();
  /** Notes the call as open until the keychain itself has answered, however long that takes. */
  const noted = <Value>(call: Promise<Value>): Promise<Value> => {
    const end = (): void => void open.delete(call);
    open.add(call);
    call.then(end, end);
    return call;
  };

  const ask = async <Value>(
    operation: (keytar: Keytar) => Promise<Value>,
  ): Promise<Outcome<Value, SecretsFailure>> => {
    let keytar: Keytar;
    try {
      keytar = await load();
    } catch {
      return failed({ kind: 'unavailable', message: 'The system library for the keychain is missing.' });
    }
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<'timeout'>((resolve) => {
      timer = setTimeout(() => resolve('timeout'), timeoutMs);
    });
    try {
      const answer = await Promise.race([noted(operation(keytar)).then((value) => ({ value })), timeout]);
      return answer === 'timeout'
        ? failed({ kind: 'locked', message: 'The keychain did not answer; it may be locked.' })
        : success(answer.value);
    } catch (thrown) {
      return failed(nameFailure(thrown));
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async isAvailable() {
      const answer = await ask((keytar) => keytar.getPassword(service, 'availability-check'));
      return answer.ok || answer.failure.kind === 'locked';
    },
    read: (account) => ask((keytar) => readOnce(keytar, account)),
    write: (account, secret) =>
      ask(async (keytar) => {
        await keytar.setPassword(service, account, secret);
        return null;
      }),
    remove: (account) =>
      ask(async (keytar) => {
        await keytar.deletePassword(service, account);
        return null;
      }),
    async whenIdle() {
      while (open.size > 0) await Promise.allSettled(open);
    },
  };
}

/** Tells "no keychain service" from "locked or refused" by the words that libsecret, macOS and Windows use. */
function nameFailure(thrown: unknown): SecretsFailure {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (/locked|dismissed|cancel|denied|interaction is not allowed|prompt/i.test(text)) {
    return { kind: 'locked', message: 'The keychain is locked or access was refused.' };
  }
  return { kind: 'unavailable', message: 'This system offers no keychain service.' };
}

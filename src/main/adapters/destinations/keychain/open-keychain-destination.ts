import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure, Held, KeychainSpec } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import type { Secrets, SecretsFailure } from '../../../core/secrets.ts';
import { holds, isSame } from '../held.ts';
import { failure } from '../http/failure.ts';

/** What a keychain destination stands on. */
export interface KeychainSurroundings {
  /** The keychain's entries of one service; whoever gives it also waits until it is idle. */
  readonly secretsOf: (service: string) => Secrets;
}

/** Opens one entry of this machine's keychain, never one of Vane's own. */
export function openKeychainDestination(
  { service, account }: KeychainSpec,
  { secretsOf }: KeychainSurroundings,
): OpenedDestination {
  const secrets = secretsOf(service);

  const guarded = async <Value>(
    signal: AbortSignal,
    work: () => Promise<Outcome<Value, DestinationFailure>>,
  ): Promise<Outcome<Value, DestinationFailure>> => {
    if (service.trim() === '' || account.trim() === '') {
      return failure('unexpected', 'A keychain entry needs a service and an account.');
    }
    // A keychain ends a name at its first zero character: what looks like another name may be one of Vane's own.
    if (/\p{Cc}/u.test(service + account)) {
      return failure('unexpected', 'A service or an account of the keychain has no control characters.');
    }
    if (isVanes(service)) {
      return failure('unexpected', 'Vane keeps its own secrets under this service. Choose another name.');
    }
    if (signal.aborted) return failure('unreachable', 'Stopped before anything was changed.');
    return work();
  };

  const look = async (): Promise<Outcome<Held, DestinationFailure>> => {
    const answer = await secrets.read(account);
    if (!answer.ok) return name(answer.failure);
    return success(
      answer.value === null
        ? { kind: 'absent', version: null }
        : { kind: 'value', value: answer.value, version: null },
    );
  };

  return {
    tellsValue: true,
    read: (signal) => guarded(signal, look),
    write: (secret, before, signal) =>
      guarded(signal, async () => {
        const now = await look();
        if (!now.ok || holds(now.value, secret)) return now;
        if (!isSame(now.value, before)) {
          return failure(
            'conflict',
            `The keychain entry ${service} holds something else than before. Look at it, then try again.`,
          );
        }
        const written = await secrets.write(account, secret);
        return written.ok ? look() : name(written.failure);
      }),
    restore: (before, secret, signal) =>
      guarded<'restored' | 'kept' | 'impossible'>(signal, async () => {
        if (before.kind === 'hidden') return success('impossible');
        const now = await look();
        if (!now.ok) return now;
        if (isSame(now.value, before)) return success('restored');
        if (!holds(now.value, secret)) return success('kept');
        const done = await (before.kind === 'value'
          ? secrets.write(account, before.value)
          : secrets.remove(account));
        return done.ok ? success('restored') : name(done.failure);
      }),
    close: async () => {},
  };
}

/** Windows ignores case and joins service and account with a slash, so `vane/x` would be an entry of Vane's too. */
function isVanes(service: string): boolean {
  return /^vane(?:\/|$)/.test(service.trim().toLowerCase());
}

function name({ kind, message }: SecretsFailure): ReturnType<typeof failure> {
  return kind === 'locked'
    ? failure('refused', `${message} Unlock it and allow Vane, then try again.`)
    : failure('unreachable', message);
}

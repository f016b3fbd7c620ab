import { failed, type Outcome } from '../../../domain/outcome.ts';
import type { Secrets, SecretsFailure } from '../secrets.ts';

/**
 * Asks the keychain for something. `byHand`: a person has just acted and is there for a prompt; a keychain that was
 * found locked is not asked for anything else, so that no prompt comes up by itself again and again.
 */
export type AskSparingly = <Value>(
  byHand: boolean,
  ask: (secrets: Secrets) => Promise<Outcome<Value, SecretsFailure>>,
) => Promise<Outcome<Value, SecretsFailure>>;

/** Begins with a keychain of which nothing is known. */
export function askSparingly(secrets: Secrets): AskSparingly {
  let locked: SecretsFailure | null = null;
  return async (byHand, ask) => {
    if (locked !== null && !byHand) return failed(locked);
    const answer = await ask(secrets);
    locked = !answer.ok && answer.failure.kind === 'locked' ? answer.failure : null;
    return answer;
  };
}

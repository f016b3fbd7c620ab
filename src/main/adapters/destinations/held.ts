import type { Held } from '../../../domain/rotation/destination.ts';

/** Whether a place holds exactly this secret. */
export function holds(held: Held, secret: string): boolean {
  return held.kind === 'value' && held.value === secret;
}

/** Whether both are the same as far as the secret goes; versions may differ, since other things change as well. */
export function isSame(one: Held, other: Held): boolean {
  return one.kind === 'value' ? holds(other, one.value) : one.kind === other.kind;
}

/** What nobody may see while a secret goes where another is held. */
export function secretsOf(secret: string, held: Held): readonly string[] {
  return held.kind === 'value' ? [secret, held.value] : [secret];
}

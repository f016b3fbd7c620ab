import { join } from 'node:path';
import type { InputOf } from '../../../../../src/contract/index.ts';
import { fileAt, type KnownKey, type Rotating, startRotating } from '../../../core/support/rotated-key.ts';

/** A destination as the window sends it. */
export type Given = InputOf<'destinations.save'>;

/** A running core with a key, and what tests of its destinations do with both. */
export interface GivingDestinations {
  readonly rotating: Rotating;
  readonly key: KnownKey;
  /** A new destination of the key without a credential. */
  given(spec: Given['spec'], change?: Partial<Given>): Given;
  file(name: string): Given['spec'];
  /** Why it is not saved. */
  refusal(input: Given): Promise<string>;
}

/** Starts the core and connects it. */
export async function startGiving(): Promise<GivingDestinations> {
  const rotating = await startRotating();
  const key = rotating.key();
  return {
    rotating,
    key,
    given: (spec, change = {}) => ({
      id: null,
      connectionId: rotating.connectionId,
      keyId: key.id,
      spec,
      settleMs: 0,
      credential: { from: 'none' },
      ...change,
    }),
    file: (name) => fileAt(join(rotating.folder, name)),
    refusal: async (input) => (await rotating.refused('destinations.save', input)).message,
  };
}

/** A secret of Vault at an address. */
export function vault(address: string): Extract<Given['spec'], { readonly kind: 'vault' }> {
  return {
    kind: 'vault',
    address,
    namespace: null,
    mount: 'secret',
    path: 'apps/search',
    field: 'key',
    authentication: { method: 'token' },
  };
}

/** A program that takes anything. */
export function command(change: object = {}): Given['spec'] {
  return {
    kind: 'command',
    executable: '/usr/bin/true',
    args: [],
    readArgs: null,
    environment: [],
    timeoutMs: 1000,
    ...change,
  };
}

import type { Connection } from '../../../domain/organization/connection.ts';
import type { AdminKeys } from '../admin-keys.ts';
import type { Demo } from '../demo.ts';
import type { Mistral } from '../mistral.ts';
import type { RotationKeys } from './rotation-keys.ts';

/** Mistral as each connection reaches it, made once, so that all rotations of one share its bounds. */
export interface KeysOf {
  open(connection: Connection, byHand: boolean): Promise<RotationKeys | 'missing' | 'locked'>;
  /** Its admin key or address changed. */
  forget(connectionId: string): void;
}

/** Starts with none. The demo runs inside this app at an address of its own. */
export function createKeysOf({
  mistral,
  adminKeys,
  demo,
}: {
  readonly mistral: Pick<Mistral, 'keys'>;
  readonly adminKeys: AdminKeys;
  readonly demo: Demo;
}): KeysOf {
  const made = new Map<string, RotationKeys>();
  /** How often each was forgotten, so that what was read before is not kept. */
  const changes = new Map<string, number>();
  return {
    async open(connection, byHand) {
      const { id } = connection;
      const known = made.get(id);
      if (known !== undefined) return known;
      const before = changes.get(id);
      let keys: RotationKeys;
      if (connection.kind === 'demo') {
        const { adminKey, ...address } = await demo.ensure();
        keys = mistral.keys({ ...connection, ...address }, adminKey);
      } else {
        const key = await adminKeys.read(id, byHand);
        if (!key.ok) return key.failure;
        keys = mistral.keys(connection, key.value);
      }
      if (changes.get(id) === before) made.set(id, keys);
      return keys;
    },
    forget(connectionId) {
      made.delete(connectionId);
      changes.set(connectionId, (changes.get(connectionId) ?? 0) + 1);
    },
  };
}

import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, Held, VaultSpec } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import { guardedChanges } from '../guarded-changes.ts';
import { secretsOf } from '../held.ts';
import { failure } from '../http/failure.ts';
import type { HttpSurroundings } from '../http/surroundings.ts';
import { kvSecret, type KvState } from './kv-secret.ts';
import type { TokenPool } from './token-pool.ts';
import { openVaultSession } from './vault-session.ts';

/**
 * Opens one field of a secret in HashiCorp Vault or OpenBao.
 *
 * A change reads all fields and writes them back with ours replaced, under check-and-set with the version that was
 * read: nothing that others write in between is lost. What counts as `before` is the value of our field alone, so
 * that another field may change without being a conflict.
 *
 * The credential is the token, or the secret id of the AppRole.
 */
export function openVaultDestination(
  spec: VaultSpec,
  credential: string | null,
  surroundings: HttpSurroundings,
  pool: TokenPool,
): OpenedDestination {
  const session = openVaultSession(spec, credential, surroundings, pool);
  const secret = kvSecret(session, spec);
  const { field } = spec;

  async function look(signal: AbortSignal): Promise<Outcome<Seen, DestinationFailure>> {
    if (field === '') return failure('refused', 'The name of the field is empty. Enter one.');
    const state = await secret.read(signal);
    if (!state.ok) return state;
    session.conceal(textsIn(state.value.fields));
    const held = heldIn(state.value, field);
    return held.ok ? success({ state: state.value, held: held.value }) : held;
  }

  const { write, restore } = guardedChanges<Seen>({
    look,

    async put({ state }, value, signal) {
      const written = await secret.replace(state, { ...state.fields, [field]: value }, signal);
      if (!written.ok) return written;
      if (written.value === 'changed') return success(null);
      return success({ kind: 'value', value, version: String(written.value) });
    },

    async putBack({ state }, before, _, signal) {
      const { [field]: _value, ...others } = state.fields;
      if (before.kind === 'absent' && Object.keys(others).length === 0) {
        const deleted = await secret.deleteVersion(state.version, signal);
        if (!deleted.ok) return deleted;
        if (deleted.value === 'deleted') return success(null);
      }
      const fields = before.kind === 'value' ? { ...others, [field]: before.value } : others;
      const written = await secret.replace(state, fields, signal);
      if (!written.ok) return written;
      return success(written.value === 'changed' ? null : 'restored');
    },

    conflict: failure(
      'conflict',
      'The field in Vault holds something else than before. Somebody else changed it: look before you go on.',
    ),
    restless: failure('busy', 'The secret in Vault is being changed by others again and again.'),
  });

  return {
    tellsValue: true,

    async read(signal) {
      const seen = await look(signal);
      return seen.ok ? success(seen.value.held) : seen;
    },

    async write(value, before, signal) {
      session.conceal(secretsOf(value, before));
      return write(value, before, signal);
    },

    async restore(before, value, signal) {
      session.conceal(secretsOf(value, before));
      return restore(before, value, signal);
    },

    close: session.close,
  };
}

interface Seen {
  readonly state: KvState;
  readonly held: Held;
}

function heldIn({ version, fields }: KvState, field: string): Outcome<Held, DestinationFailure> {
  if (!Object.hasOwn(fields, field)) {
    return success({ kind: 'absent', version: version === 0 ? null : String(version) });
  }
  const value = fields[field];
  if (typeof value === 'string') return success({ kind: 'value', value, version: String(version) });
  return failure('unexpected', `The field “${field}” in Vault is no text. Choose another field.`);
}

/** Every text inside, however deep: none of it may be seen in a message. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

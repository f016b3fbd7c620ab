import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, GitHubSpec, Held } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import type { HttpSurroundings } from '../http/surroundings.ts';
import { openGitHubSession, type GitHubSession } from './github-session.ts';
import { loadSeal, type PublicKey, type Seal } from './sealed-box.ts';
import { secretPlace, type SecretPlace } from './secret-place.ts';
import { visibilityToKeep } from './visibility.ts';

/**
 * Opens a secret of GitHub Actions of a repository, an environment or an organization.
 *
 * GitHub never tells a value, only when it was written, in whole seconds. So a write never ends in a conflict: an
 * own write whose answer was lost looks like somebody else's, and writing again is right for the first. A value that
 * was there cannot be restored, and one is deleted again only where its date is that of our own write. The credential
 * is a token.
 */
export async function openGitHubDestination(
  spec: GitHubSpec,
  credential: string | null,
  surroundings: HttpSurroundings,
): Promise<OpenedDestination> {
  const place = secretPlace(spec);
  if (!place.ok) return unusable(place);
  const session = openGitHubSession(place.value, credential, surroundings);
  return destinationAt(place.value, session, await loadSeal());
}

function destinationAt(place: SecretPlace, { call, conceal }: GitHubSession, seal: Seal): OpenedDestination {
  async function readPublicKey(signal: AbortSignal): Promise<Outcome<PublicKey, DestinationFailure>> {
    const asked = await call({ method: 'GET', url: place.publicKey }, signal);
    if (!asked.ok) return asked;
    const body = jsonOf(asked.value.text);
    const [id, key] = [fieldOf(body, 'key_id'), fieldOf(body, 'key')];
    if (typeof id === 'string' && typeof key === 'string') return success({ id, key });
    return failure('unexpected', `The answer of ${place.host} is not that of GitHub. Check the address.`);
  }

  /** Only the public key tells a secret that is not there from a place that is not there: both answer 404. */
  async function read(signal: AbortSignal): Promise<Outcome<Held, DestinationFailure>> {
    const asked = await call({ method: 'GET', url: place.secret, maybeMissing: true }, signal);
    if (!asked.ok) return asked;
    if (asked.value.status === 404) {
      const key = await readPublicKey(signal);
      return key.ok ? success({ kind: 'absent', version: null }) : key;
    }
    const version = fieldOf(jsonOf(asked.value.text), 'updated_at');
    if (typeof version === 'string') return success({ kind: 'hidden', version });
    return failure('unexpected', `The answer of ${place.host} is not that of GitHub. Check the address.`);
  }

  return {
    tellsValue: false,
    read,

    async write(secret, before, signal) {
      conceal([secret]);
      const key = await readPublicKey(signal);
      if (!key.ok) return key;
      const box = seal(secret, key.value);
      if (box === null) return failure('unexpected', `The public key that ${place.host} gave is none.`);
      conceal([box]);
      const { repositories } = place;
      const visibility =
        repositories === null
          ? success({})
          : await visibilityToKeep(call, { secret: place.secret, repositories }, signal);
      if (!visibility.ok) return visibility;
      const body = { encrypted_value: box, key_id: key.value.id, ...visibility.value };
      const put = await call({ method: 'PUT', url: place.secret, body }, signal);
      if (!put.ok) return put;
      const now = await read(signal);
      if (!now.ok || isNewer(now.value, before)) return now;
      return failure('busy', 'GitHub accepted the secret but does not show the new date yet.');
    },

    async restore(before, secret, signal, written = null) {
      if (before.kind !== 'absent') return success('impossible');
      conceal([secret]);
      const held = await read(signal);
      if (!held.ok) return held;
      if (held.value.kind === 'absent') return success('restored');
      if (written === null || held.value.version !== written) return success('impossible');
      const deleted = await call({ method: 'DELETE', url: place.secret, maybeMissing: true }, signal);
      if (!deleted.ok) return deleted;
      const left = await read(signal);
      if (!left.ok) return left;
      if (left.value.kind === 'absent') return success('restored');
      return deleted.value.status === 404
        ? failure(
            'refused',
            `The token may write the secrets of ${place.within}, but not delete them. Give it that right.`,
          )
        : failure('busy', 'GitHub accepted the deletion but still shows the secret.');
    },

    close: async () => undefined,
  };
}

/** Within the same second the date stays the same. */
function isNewer(now: Held, before: Held): boolean {
  if (now.kind !== 'hidden' || now.version === null) return false;
  if (before.version === null) return true;
  const [is, was] = [Date.parse(now.version), Date.parse(before.version)];
  return Number.isNaN(is) || Number.isNaN(was) ? now.version !== before.version : is >= was;
}

function unusable(why: { readonly ok: false; readonly failure: DestinationFailure }): OpenedDestination {
  return {
    tellsValue: false,
    read: async () => why,
    write: async () => why,
    restore: async () => why,
    close: async () => undefined,
  };
}

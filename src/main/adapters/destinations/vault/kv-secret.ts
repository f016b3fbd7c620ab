import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import { losslessJson } from './lossless-json.ts';
import { vaultErrors, vaultFailure } from './vault-failure.ts';
import { vaultPath } from './vault-path.ts';
import type { VaultAnswer, VaultSession } from './vault-session.ts';

/** A secret of a KV version 2 engine as it is now. */
export interface KvState {
  /** The current version; 0 where there never was one. A deleted version counts, since check-and-set counts it. */
  readonly version: number;
  /** Empty where the current version is deleted or destroyed. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A secret of a KV version 2 engine. */
export interface KvSecret {
  read(signal: AbortSignal): Promise<Outcome<KvState, DestinationFailure>>;
  /** Writes a new version if `from` is still the current one; answers its number, or `changed`. */
  replace(
    from: KvState,
    fields: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<Outcome<number | 'changed', DestinationFailure>>;
  /** Deletes one version so that it can be undeleted; `not-allowed` where the policy leaves that out. */
  deleteVersion(
    version: number,
    signal: AbortSignal,
  ): Promise<Outcome<'deleted' | 'not-allowed', DestinationFailure>>;
}

/** Finds a secret by its mount and path. */
export function kvSecret(
  session: VaultSession,
  place: { readonly mount: string; readonly path: string },
): KvSecret {
  const mount = vaultPath(place.mount);
  const path = vaultPath(place.path);
  const notAPath = failure(
    'refused',
    'Mount or path is empty, or has an empty, “.” or “..” part. Correct it.',
  );

  /**
   * A version 1 engine answers like a version 2 engine without this secret, and would store the secret elsewhere.
   *
   * `sys/internal/ui/mounts` answers every token that may do anything below the mount; Vault's own command line asks
   * it for the same reason. Where it does not answer, the mount is believed.
   */
  async function checkEngine(signal: AbortSignal): Promise<Outcome<null, DestinationFailure>> {
    const called = await session.call({ method: 'GET', path: `/sys/internal/ui/mounts${mount}` }, signal);
    if (!called.ok) return called;
    const { answer, wording } = called.value;
    if (answer.status === 429 || answer.status >= 500) return vaultFailure(answer, wording);
    const data = fieldOf(jsonOf(answer.text), 'data');
    const type = fieldOf(data, 'type');
    if (answer.status >= 300 || typeof type !== 'string') return success(null);
    const version = fieldOf(fieldOf(data, 'options'), 'version');
    if (/^(kv|generic)$/.test(type) && version === '2') return success(null);
    return /^(kv|generic)$/.test(type)
      ? versionOne
      : failure('unexpected', 'The engine at this mount is no KV engine.');
  }

  return {
    async read(signal) {
      if (mount === null || path === null) return notAPath;
      const called = await session.call({ method: 'GET', path: `${mount}/data${path}` }, signal);
      if (!called.ok) return called;
      const { answer } = called.value;
      if (answer.status < 300) return stateOf(answer.text) ?? versionOne;
      const gone = answer.status === 404 ? stateOf(answer.text) : null;
      if (gone !== null) return gone;
      if (answer.status === 404 && vaultErrors(answer.text)?.length === 0) {
        const engine = await checkEngine(signal);
        return engine.ok ? success({ version: 0, fields: {} }) : engine;
      }
      return failureOf(called.value);
    },

    async replace(from, fields, signal) {
      if (mount === null || path === null) return notAPath;
      const body = JSON.stringify({ options: { cas: from.version }, data: fields });
      const call = { method: 'POST', path: `${mount}/data${path}`, body } as const;
      const called = await session.call(call, signal);
      if (!called.ok) return called;
      const { answer } = called.value;
      if (answer.status === 400 && isMismatch(vaultErrors(answer.text))) return success('changed');
      if (answer.status >= 300) return failureOf(called.value);
      const version = fieldOf(fieldOf(jsonOf(answer.text), 'data'), 'version');
      return typeof version === 'number' ? success(version) : versionOne;
    },

    async deleteVersion(version, signal) {
      if (mount === null || path === null) return notAPath;
      const body = JSON.stringify({ versions: [version] });
      const call = { method: 'POST', path: `${mount}/delete${path}`, body } as const;
      const called = await session.call(call, signal);
      if (!called.ok) return called;
      const { status } = called.value.answer;
      if (status < 300) return success('deleted');
      return status === 403 ? success('not-allowed') : failureOf(called.value);
    },
  };
}

const versionOne = failure(
  'unexpected',
  'The answer is not that of a KV version 2 engine. Only version 2 is supported: enable it, or choose another mount.',
);

function failureOf({ answer, wording }: VaultAnswer): {
  readonly ok: false;
  readonly failure: DestinationFailure;
} {
  return vaultFailure(answer, wording);
}

/** `data` is null where the version is deleted or destroyed; that answer comes with status 404. */
function stateOf(text: string): Outcome<KvState, never> | null {
  const outer = fieldOf(losslessJson(text), 'data');
  const version = fieldOf(fieldOf(outer, 'metadata'), 'version');
  const fields = fieldOf(outer, 'data');
  if (typeof version !== 'number' || typeof fields !== 'object' || Array.isArray(fields)) return null;
  return success({ version, fields: { ...fields } });
}

function isMismatch(errors: readonly string[] | null): boolean {
  return errors?.some((error) => /check-and-set parameter did not match/i.test(error)) === true;
}

import type { V1Secret } from '@kubernetes/client-node';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, Held, KubernetesSpec } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import type { CommandSurroundings } from '../command/open-command-destination.ts';
import { guardedChanges } from '../guarded-changes.ts';
import { secretsOf } from '../held.ts';
import { failure } from '../http/failure.ts';
import { asApiError, kubernetesFailure } from './kubernetes-failure.ts';
import type { SecretObject } from './secret-object.ts';

/**
 * Opens one entry of a Kubernetes secret.
 *
 * A write is a server-side apply of this entry alone, bound to the very object and version that was just read; other
 * entries, labels and the type stay with whoever set them. A secret that does not exist is created.
 */
export async function openKubernetesDestination(
  spec: KubernetesSpec,
  surroundings: CommandSurroundings,
): Promise<OpenedDestination> {
  const opened = await openObject(spec, surroundings);

  async function withObject<Value>(
    secrets: readonly string[],
    signal: AbortSignal,
    run: (object: SecretObject) => Promise<Outcome<Value, DestinationFailure>>,
  ): Promise<Outcome<Value, DestinationFailure>> {
    if (!opened.ok) return opened;
    const signedIn = await opened.value.signIn(signal);
    if (!signedIn.ok) return signedIn;
    const { host, secrets: own } = opened.value;
    try {
      return await run(opened.value);
    } catch (thrown) {
      return kubernetesFailure(thrown, { spec, host, secrets: [...own, ...secrets] });
    }
  }

  return {
    tellsValue: true,
    read: (signal) => withObject([], signal, async (object) => heldIn(await object.get(signal), spec)),
    write: (secret, before, signal) =>
      withObject(secretsOf(secret, before), signal, (object) =>
        changesOf(object, spec).write(secret, before, signal),
      ),
    restore: (before, secret, signal) =>
      withObject(secretsOf(secret, before), signal, (object) =>
        changesOf(object, spec).restore(before, secret, signal),
      ),
    close: async () => {},
  };
}

interface Seen {
  /** Null where there is none. */
  readonly stored: V1Secret | null;
  readonly held: Held;
}

function changesOf(object: SecretObject, spec: KubernetesSpec): ReturnType<typeof guardedChanges> {
  const { name, entry } = spec;
  const immutable = failure(
    'not-writable',
    `The secret “${name}” is marked as immutable. Only deleting and creating it anew changes it: do that yourself, or choose another secret.`,
  );
  return guardedChanges<Seen>({
    async look(signal) {
      const stored = await object.get(signal);
      const held = heldIn(stored, spec);
      return held.ok ? success({ stored, held: held.value }) : held;
    },

    async put({ stored }, secret, signal) {
      if (stored?.immutable === true) return immutable;
      const applied = await unlessChanged([409], () => object.apply(toBase64(secret), stored, signal));
      return applied === null ? success(null) : heldIn(applied, spec);
    },

    async putBack({ stored }, before, secret, signal) {
      if (stored?.immutable === true) return immutable;
      if (stored !== null) await putBack(object, stored, before, secret, signal);
      return success(null);
    },

    conflict: failure(
      'conflict',
      `“${entry}” in the secret “${name}” holds something else than before. Somebody else changed it: look before you go on.`,
    ),
    restless: failure('busy', `The secret “${name}” is being changed by others all the time.`),
  });
}

/** Loads the client with it, which is too large for an app that never needs it. */
async function openObject(
  spec: KubernetesSpec,
  surroundings: CommandSurroundings,
): Promise<Outcome<SecretObject, DestinationFailure>> {
  let loaded: typeof import('./secret-object.ts');
  try {
    loaded = await import('./secret-object.ts');
  } catch {
    return failure('failed', 'The Kubernetes client does not run in this version of the app. Update it.');
  }
  return loaded.openSecretObject(spec, surroundings);
}

/** The next look tells what came of it. */
async function putBack(
  object: SecretObject,
  seen: V1Secret,
  before: Held,
  secret: string,
  signal: AbortSignal,
): Promise<void> {
  if (before.kind === 'value') {
    await unlessChanged([409], () => object.apply(toBase64(before.value), seen, signal));
  } else if (before.version === null && isAllOurs(seen, object.fieldManager)) {
    await unlessChanged([404, 409], () => object.remove(seen, signal));
  } else {
    await unlessChanged([404, 409, 422], () => object.removeEntry(toBase64(secret), signal));
  }
}

/** Whether nobody else ever set anything in the secret, so that it exists only because of the write. */
function isAllOurs({ data, metadata }: V1Secret, fieldManager: string): boolean {
  const managers = metadata?.managedFields ?? [];
  return (
    Object.keys(data ?? {}).length === 1 &&
    managers.length > 0 &&
    managers.every(({ manager }) => manager === fieldManager)
  );
}

/** Null where one of these codes says that the secret is not as it was seen any more. */
async function unlessChanged<Value>(
  codes: readonly number[],
  run: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await run();
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error !== null && codes.includes(error.code)) return null;
    throw thrown;
  }
}

function heldIn(seen: V1Secret | null, { entry, name }: KubernetesSpec): Outcome<Held, DestinationFailure> {
  const version = seen?.metadata?.resourceVersion ?? null;
  const data = seen?.data ?? {};
  const base64 = Object.hasOwn(data, entry) ? data[entry] : undefined;
  if (base64 === undefined) return success({ kind: 'absent', version });
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return success({ kind: 'value', value: decoder.decode(Buffer.from(base64, 'base64')), version });
  } catch {
    return failure('unexpected', `“${entry}” in the secret “${name}” is no text. Choose another entry.`);
  }
}

function toBase64(secret: string): string {
  return Buffer.from(secret, 'utf8').toString('base64');
}

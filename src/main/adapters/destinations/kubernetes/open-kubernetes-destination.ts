import type { V1Secret } from '@kubernetes/client-node';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, Held, KubernetesSpec } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import { failure } from '../http/failure.ts';
import { asApiError, kubernetesFailure } from './kubernetes-failure.ts';
import type { SecretObject } from './secret-object.ts';

/** So often somebody else may come in between before this gives up. */
const ROUNDS = 4;

/**
 * Opens one entry of a Kubernetes secret.
 *
 * A write is a server-side apply of this entry alone, bound to the very object and version that was just read; other
 * entries, labels and the type stay with whoever set them. A secret that does not exist is created.
 */
export async function openKubernetesDestination(spec: KubernetesSpec): Promise<OpenedDestination> {
  const opened = await openObject(spec);

  async function withObject<Value>(
    secrets: readonly string[],
    run: (object: SecretObject) => Promise<Outcome<Value, DestinationFailure>>,
  ): Promise<Outcome<Value, DestinationFailure>> {
    if (!opened.ok) return opened;
    const { host, program, secrets: own } = opened.value;
    try {
      return await run(opened.value);
    } catch (thrown) {
      const wording = { spec, host, program, secrets: [...own, ...secrets] };
      return { ok: false, failure: kubernetesFailure(thrown, wording) };
    }
  }

  return {
    tellsValue: true,

    read: (signal) => withObject([], async (object) => heldIn(await object.get(signal), spec)),

    write: (secret, before, signal) =>
      withObject(secretsOf(secret, before), async (object) => {
        for (let round = 0; round < ROUNDS; round += 1) {
          const seen = await object.get(signal);
          const now = heldIn(seen, spec);
          if (!now.ok || isSecret(now.value, secret)) return now;
          if (!isSame(now.value, before)) return conflict(spec);
          if (seen?.immutable === true) return immutable(spec);
          const applied = await unlessChanged([409], () => object.apply(toBase64(secret), seen, signal));
          if (applied !== null) return heldIn(applied, spec);
        }
        return restless(spec);
      }),

    restore: (before, secret, signal) =>
      withObject(secretsOf(secret, before), async (object) => {
        if (before.kind === 'hidden') return success('impossible');
        for (let round = 0; round < ROUNDS; round += 1) {
          const seen = await object.get(signal);
          const now = heldIn(seen, spec);
          if (!now.ok) return now;
          if (isSame(now.value, before)) return success('restored');
          if (seen === null || !isSecret(now.value, secret)) return success('kept');
          if (seen.immutable === true) return immutable(spec);
          await putBack(object, seen, before, secret, signal);
        }
        return restless(spec);
      }),

    async close() {
      return;
    },
  };
}

/** Loads the client with it, which is too large for an app that never needs it. */
async function openObject(spec: KubernetesSpec): Promise<Outcome<SecretObject, DestinationFailure>> {
  let loaded: typeof import('./secret-object.ts');
  try {
    loaded = await import('./secret-object.ts');
  } catch {
    return failure('failed', 'The Kubernetes client does not run in this version of the app. Update it.');
  }
  return loaded.openSecretObject(spec);
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

function conflict({ name, entry }: KubernetesSpec): {
  readonly ok: false;
  readonly failure: DestinationFailure;
} {
  return failure(
    'conflict',
    `“${entry}” in the secret “${name}” holds something else than before. Somebody else changed it: look before you go on.`,
  );
}

function immutable({ name }: KubernetesSpec): { readonly ok: false; readonly failure: DestinationFailure } {
  return failure(
    'not-writable',
    `The secret “${name}” is marked as immutable. Only deleting and creating it anew changes it: do that yourself, or choose another secret.`,
  );
}

function restless({ name }: KubernetesSpec): { readonly ok: false; readonly failure: DestinationFailure } {
  return failure('busy', `The secret “${name}” is being changed by others all the time.`);
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

function isSecret(held: Held, secret: string): boolean {
  return held.kind === 'value' && held.value === secret;
}

function isSame(held: Held, before: Held): boolean {
  return before.kind === 'value' ? isSecret(held, before.value) : held.kind === before.kind;
}

function secretsOf(secret: string, before: Held): readonly string[] {
  return before.kind === 'value' ? [secret, before.value] : [secret];
}

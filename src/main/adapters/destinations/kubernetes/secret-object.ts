import {
  CoreV1Api,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
  type ConfigurationOptions,
  type ObservableMiddleware,
  type V1Secret,
} from '@kubernetes/client-node';
import { createHash } from 'node:crypto';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, KubernetesSpec } from '../../../../domain/rotation/destination.ts';
import type { CommandSurroundings } from '../command/open-command-destination.ts';
import { failure } from '../http/failure.ts';
import { withinTime } from '../within-time.ts';
import { clusterHttp } from './cluster-http.ts';
import { loadContext, signInAs } from './kubeconfig.ts';
import { asApiError, missingKind, NoSecret } from './kubernetes-failure.ts';
import { signInWith } from './sign-in-program.ts';

/** One secret of a cluster. Every method but `signIn` throws the client's errors. */
export interface SecretObject {
  readonly host: string;
  /** What an error may repeat of the credentials. */
  readonly secrets: readonly string[];
  /** Runs the program that the kubeconfig signs in with, if any; has to be done before anything else. */
  signIn(signal: AbortSignal): Promise<Outcome<null, DestinationFailure>>;
  /** The name under which the cluster notes that this entry is Vane's. */
  readonly fieldManager: string;
  /** Null where there is none in a namespace that exists, or that may not be looked at. */
  get(signal: AbortSignal): Promise<V1Secret | null>;
  /** Sets the entry where the secret is still `seen`, or creates the secret; throws 409 where it is not. */
  apply(base64: string, seen: V1Secret | null, signal: AbortSignal): Promise<V1Secret>;
  /** Takes the entry out where it still holds `base64`; throws 422 where it does not. */
  removeEntry(base64: string, signal: AbortSignal): Promise<void>;
  /** Deletes the whole secret where it is still `seen`; throws 409 where it is not. */
  remove(seen: V1Secret, signal: AbortSignal): Promise<void>;
}

const TIMEOUT_MS = 20_000;
const LONGEST_MANAGER = 128;

/**
 * Reads the kubeconfig; nothing is sent before the first call.
 *
 * This file is the one that loads the client, by name, so that a bundle holds only what is used of it; import it
 * where it is needed first.
 */
export function openSecretObject(
  spec: KubernetesSpec,
  surroundings: CommandSurroundings,
): Outcome<SecretObject, DestinationFailure> {
  const wrong = wrongName(spec);
  if (wrong !== null) return wrong;
  const chosen = loadContext(new KubeConfig(), spec);
  if (!chosen.ok) return chosen;
  const { config, host } = chosen.value;
  let { program } = chosen.value;
  const secrets = [...chosen.value.secrets];
  const api = config.makeApiClient(CoreV1Api);
  const { name, namespace, entry } = spec;
  const fieldManager = managerOf(entry);

  function call<Value>(
    signal: AbortSignal,
    contentType: string | null,
    run: (options: ConfigurationOptions<ObservableMiddleware>) => Promise<Value>,
  ): Promise<Value> {
    return withinTime(host, TIMEOUT_MS, signal, (limit) => {
      const options = clusterHttp(config, limit);
      return run(contentType === null ? options : setHeaderOptions('Content-Type', contentType, options));
    });
  }

  async function hasNamespace(signal: AbortSignal): Promise<boolean> {
    try {
      await call(signal, null, (options) => api.readNamespace({ name: namespace }, options));
      return true;
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error?.code === 403) return true;
      if (error?.code === 404) return false;
      throw thrown;
    }
  }

  return success({
    host,
    secrets,
    fieldManager,

    async signIn(signal) {
      if (program === null) return success(null);
      const given = await signInWith(program, surroundings, signal);
      if (!given.ok) return given;
      program = null;
      if (given.value.token !== undefined) secrets.push(given.value.token);
      signInAs(config, given.value);
      return success(null);
    },

    async get(signal) {
      try {
        const read = await call(signal, null, (options) =>
          api.readNamespacedSecret({ name, namespace }, options),
        );
        return asSecret(read);
      } catch (thrown) {
        const error = asApiError(thrown);
        if (error?.code !== 404 || missingKind(error) === 'namespaces') throw thrown;
        if (await hasNamespace(signal)) return null;
        throw thrown;
      }
    },

    async apply(base64, seen, signal) {
      const { uid, resourceVersion } = seen?.metadata ?? {};
      const metadata = seen === null ? { name, namespace } : { name, namespace, uid, resourceVersion };
      const body = { apiVersion: 'v1', kind: 'Secret', metadata, data: { [entry]: base64 } };
      // Where nothing was seen, an entry of somebody else's is a conflict; where something was, its version decides.
      const force = seen !== null;
      const request = { name, namespace, body, fieldManager, force };
      const applied = await call(signal, PatchStrategy.ServerSideApply, (options) =>
        api.patchNamespacedSecret(request, options),
      );
      return asSecret(applied);
    },

    async removeEntry(base64, signal) {
      const path = `/data/${entry}`;
      const body = [
        { op: 'test', path, value: base64 },
        { op: 'remove', path },
      ];
      const request = { name, namespace, body, fieldManager };
      await call(signal, PatchStrategy.JsonPatch, (options) => api.patchNamespacedSecret(request, options));
    },

    async remove(seen, signal) {
      const { uid, resourceVersion } = seen.metadata ?? {};
      if (uid === undefined || resourceVersion === undefined) return;
      const body = { preconditions: { uid, resourceVersion } };
      await call(signal, null, (options) => api.deleteNamespacedSecret({ name, namespace, body }, options));
    },
  });
}

/** The client makes an empty secret of whatever text a gateway answers. */
function asSecret(answer: V1Secret): V1Secret {
  if (typeof answer.metadata?.uid !== 'string' || typeof answer.metadata.resourceVersion !== 'string') {
    throw new NoSecret();
  }
  return answer;
}

/**
 * The cluster takes away what a manager applied before and does not apply again. Each entry therefore has a manager
 * of its own, or a second key in the same secret would cost the first.
 */
function managerOf(entry: string): string {
  const manager = `vane:${entry}`;
  if (manager.length <= LONGEST_MANAGER) return manager;
  return `vane:${createHash('sha256').update(entry).digest('hex')}`;
}

function wrongName({
  name,
  namespace,
  entry,
}: KubernetesSpec): { ok: false; failure: DestinationFailure } | null {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) {
    return failure('unexpected', `“${namespace}” cannot be the name of a namespace.`);
  }
  if (!/^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/.test(name)) {
    return failure('unexpected', `“${name}” cannot be the name of a secret.`);
  }
  return /^[-._a-zA-Z0-9]{1,253}$/.test(entry)
    ? null
    : failure(
        'unexpected',
        `“${entry}” cannot be the name of an entry: letters, digits, “-”, “_” and “.” only.`,
      );
}

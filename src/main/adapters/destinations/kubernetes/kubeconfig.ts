import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, KubernetesSpec } from '../../../../domain/rotation/destination.ts';
import { readEndpoint } from '../http/endpoint.ts';
import { failure } from '../http/failure.ts';
import { fieldOf } from '../http/json.ts';

/** A kubeconfig with its context chosen. */
export interface ChosenContext {
  readonly config: KubeConfig;
  /** Host and port of the cluster, to be named in messages. */
  readonly host: string;
  /** The program that signs the person in, where the kubeconfig names one. */
  readonly program: string | null;
  /** What an error may repeat of the kubeconfig's credentials. */
  readonly secrets: readonly string[];
}

/**
 * Reads the kubeconfig that the spec names, or the usual ones: `KUBECONFIG`, `~/.kube/config`.
 *
 * A program that the kubeconfig names for signing in is run, as kubectl does: EKS, GKE and AKS know no other way.
 */
export function loadContext(
  config: KubeConfig,
  spec: KubernetesSpec,
): Outcome<ChosenContext, DestinationFailure> {
  const loaded = load(config, spec.kubeconfig);
  if (!loaded.ok) return loaded;
  if (spec.context !== null) config.setCurrentContext(spec.context);
  const name = config.getCurrentContext();
  if (config.getContextObject(name) === null) {
    const which = spec.context === null ? 'a current context that exists' : `the context “${spec.context}”`;
    return failure('unexpected', `The kubeconfig does not have ${which}. Choose one of its contexts.`);
  }
  const cluster = config.getCurrentCluster();
  const user = config.getCurrentUser();
  if (cluster === null || user === null) {
    return failure(
      'unexpected',
      `The context “${name}” names a cluster or user that is not in the kubeconfig.`,
    );
  }
  const endpoint = readEndpoint(cluster.server);
  if (!endpoint.ok) return endpoint;
  useOwn(config, withPlainLoopback(cluster), withExecInfo(user));
  const program = programOf(user);
  return success({ config, host: endpoint.value.host, program, secrets: secretsIn(user) });
}

function load(config: KubeConfig, path: string | null): Outcome<null, DestinationFailure> {
  const where = path === null ? 'in the usual places' : `at ${path}`;
  try {
    if (path === null) config.loadFromDefault();
    else config.loadFromFile(path);
  } catch (thrown) {
    const code = fieldOf(thrown, 'code');
    if (code === 'ENOENT') return noKubeconfig(where);
    if (code === 'EACCES' || code === 'EPERM') {
      return failure('refused', `The kubeconfig ${where} may not be read. Check its permissions.`);
    }
    return failure('unexpected', `The kubeconfig ${where} cannot be understood.`);
  }
  // The client's last resort is a cluster on this machine that nobody asked for.
  const isInvented = path === null && config.getCurrentContext() === 'loaded-context';
  return isInvented ? noKubeconfig(where) : success(null);
}

function noKubeconfig(where: string): { readonly ok: false; readonly failure: DestinationFailure } {
  return failure(
    'refused',
    `There is no kubeconfig ${where}. Choose another file, or sign in to the cluster.`,
  );
}

function useOwn(config: KubeConfig, cluster: Cluster, user: User): void {
  config.clusters = config.clusters.map((each) => (each.name === cluster.name ? cluster : each));
  config.users = config.users.map((each) => (each.name === user.name ? user : each));
}

/** `kubectl proxy` speaks plain HTTP on loopback; the client allows that only without certificate checks. */
function withPlainLoopback(cluster: Cluster): Cluster {
  return cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster;
}

/** Tells a program what kubectl tells it and this client leaves out; some refuse to work without it. */
function withExecInfo(user: User): User {
  const exec: unknown = user.exec;
  if (typeof exec !== 'object' || exec === null) return user;
  const apiVersion = fieldOf(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1';
  const value = JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { interactive: false } });
  const given = fieldOf(exec, 'env');
  const env = [...(Array.isArray(given) ? given : []), { name: 'KUBERNETES_EXEC_INFO', value }];
  return { ...user, exec: { ...exec, env } };
}

function programOf(user: User): string | null {
  const provider: unknown = user.authProvider;
  const config = fieldOf(provider, 'config');
  const named =
    fieldOf(user.exec, 'command') ??
    fieldOf(fieldOf(config, 'exec'), 'command') ??
    fieldOf(config, 'cmd-path');
  return typeof named === 'string' ? named : null;
}

function secretsIn(user: User): readonly string[] {
  const provider: unknown = user.authProvider;
  const config = fieldOf(provider, 'config');
  const tokens = ['access-token', 'id-token', 'refresh-token', 'client-secret'].map((name) =>
    fieldOf(config, name),
  );
  return [user.token, user.password, ...tokens].filter((each) => typeof each === 'string');
}

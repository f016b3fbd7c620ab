import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, KubernetesSpec } from '../../../../domain/rotation/destination.ts';
import { isLoopback } from '../../http/loopback.ts';
import { readEndpoint } from '../http/endpoint.ts';
import { failure } from '../http/failure.ts';
import { fieldOf } from '../http/json.ts';
import { signInProgramOf, type SignedIn, type SignInProgram } from './sign-in-program.ts';

/** A kubeconfig with its context chosen. */
export interface ChosenContext {
  readonly config: KubeConfig;
  /** Host and port of the cluster, to be named in messages. */
  readonly host: string;
  /** The program that signs the person in, where the kubeconfig names one. The client does not run it. */
  readonly program: SignInProgram | null;
  /** What an error may repeat of the kubeconfig's credentials. */
  readonly secrets: readonly string[];
}

/** Reads the kubeconfig that the spec names, or the usual ones: `KUBECONFIG`, `~/.kube/config`. */
export function loadContext(
  config: KubeConfig,
  spec: KubernetesSpec,
  platform: NodeJS.Platform = process.platform,
): Outcome<ChosenContext, DestinationFailure> {
  const loaded = load(config, spec.kubeconfig, platform);
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
  const { host } = endpoint.value;
  const wrong = unsafeIn(cluster, host) ?? outdatedIn(user);
  if (wrong !== null) return wrong;
  const program = signInProgramOf(user);
  setChosen(config, withPlainLoopback(cluster), { ...user, exec: null });
  return success({ config, host, program, secrets: secretsIn(user) });
}

/** Makes the chosen user sign in with what a program gave. */
export function signInAs(config: KubeConfig, { token, certificate, privateKey }: SignedIn): void {
  const [cluster, user] = [config.getCurrentCluster(), config.getCurrentUser()];
  if (cluster === null || user === null) return;
  setChosen(config, cluster, {
    ...user,
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined ? {} : { certData: toBase64(certificate) }),
    ...(privateKey === undefined ? {} : { keyData: toBase64(privateKey) }),
  });
}

/** What would show the key to others although the address looks safe. */
function unsafeIn(
  { server, skipTLSVerify, proxyUrl }: Cluster,
  host: string,
): ReturnType<typeof failure> | null {
  const { protocol, hostname } = new URL(server);
  const isPlain = protocol === 'http:';
  const isDirect = (proxyUrl ?? '') === '';
  // On the way to this machine itself nobody is between.
  if (skipTLSVerify && !isPlain && !(isDirect && isLoopback(hostname))) {
    return failure(
      'refused',
      `The kubeconfig does not check the certificate of ${host} (insecure-skip-tls-verify), so anybody between could take the key. Put certificate-authority-data there instead.`,
    );
  }
  return isPlain && !isDirect
    ? failure(
        'refused',
        `Plain http:// to ${host} through a proxy would show the key to it. Use https://, or take proxy-url out of the kubeconfig.`,
      )
    : null;
}

/** The providers that Kubernetes 1.26 dropped run a program through a shell, and stop everything else meanwhile. */
function outdatedIn({ authProvider }: User): ReturnType<typeof failure> | null {
  const config = fieldOf(authProvider, 'config');
  const isProgram = fieldOf(config, 'exec') !== undefined || fieldOf(config, 'cmd-path') !== undefined;
  return isProgram
    ? failure(
        'refused',
        `The kubeconfig signs in with a program in a way that Kubernetes no longer has (auth-provider “${String(fieldOf(authProvider, 'name'))}”). Let the tool of your cluster write it anew.`,
      )
    : null;
}

function load(
  config: KubeConfig,
  path: string | null,
  platform: NodeJS.Platform,
): Outcome<null, DestinationFailure> {
  const where = path === null ? 'in the usual places' : `at ${path}`;
  try {
    if (path !== null) config.loadFromFile(path);
    // On Windows the client would else look into WSL, by running programs there.
    else if (platform === 'win32' && !isWhereUsual()) return noKubeconfig(where);
    else config.loadFromDefault(undefined, false, platform);
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

/** Whether the client finds a kubeconfig in `KUBECONFIG` or in one of the folders that Windows may call home. */
function isWhereUsual(): boolean {
  const { KUBECONFIG = '', HOME = '', HOMEDRIVE = '', HOMEPATH = '', USERPROFILE = '' } = process.env;
  const drive = HOMEDRIVE === '' || HOMEPATH === '' ? '' : join(HOMEDRIVE, HOMEPATH);
  const homes = [HOME, drive, USERPROFILE].filter((home) => home !== '');
  return KUBECONFIG !== '' || homes.some((home) => existsSync(join(home, '.kube', 'config')));
}

function noKubeconfig(where: string): { readonly ok: false; readonly failure: DestinationFailure } {
  return failure(
    'refused',
    `There is no kubeconfig ${where}. Choose another file, or sign in to the cluster.`,
  );
}

function setChosen(config: KubeConfig, cluster: Cluster, user: User): void {
  config.clusters = config.clusters.map((each) => (each.name === cluster.name ? cluster : each));
  config.users = config.users.map((each) => (each.name === user.name ? user : each));
}

/** `kubectl proxy` speaks plain HTTP on loopback; the client allows that only without certificate checks. */
function withPlainLoopback(cluster: Cluster): Cluster {
  return cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster;
}

function secretsIn(user: User): readonly string[] {
  const provider: unknown = user.authProvider;
  const config = fieldOf(provider, 'config');
  const tokens = ['access-token', 'id-token', 'refresh-token', 'client-secret'].map((name) =>
    fieldOf(config, name),
  );
  return [user.token, user.password, ...tokens].filter((each) => typeof each === 'string');
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

import type { User } from '@kubernetes/client-node';
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { checkExecutable, folderOr } from '../command/executable.ts';
import type { CommandSurroundings } from '../command/open-command-destination.ts';
import { runProgram } from '../command/run-program.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';

/** The program with which a kubeconfig signs in, as EKS, GKE and AKS need one. */
export interface SignInProgram {
  /** As the kubeconfig names it. */
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What a program gave; the certificate and its key are PEM. */
export interface SignedIn {
  readonly token: string | undefined;
  readonly certificate: string | undefined;
  readonly privateKey: string | undefined;
}

const TIMEOUT_MS = 30_000;
const GRACE_MS = 2000;
const MAX_OUTPUT_BYTES = 256 * 1024;

/** Reads the `exec` section of a kubeconfig's user; null where there is none. */
export function signInProgramOf({ exec }: Pick<User, 'exec'>): SignInProgram | null {
  const command = fieldOf(exec, 'command');
  if (typeof command !== 'string') return null;
  const [args, env] = [fieldOf(exec, 'args'), fieldOf(exec, 'env')];
  const apiVersion = fieldOf(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1';
  // kubectl tells it this as well, and some refuse to work without it.
  const info = JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { interactive: false } });
  const given = (Array.isArray(env) ? env : []).map((each) => [
    fieldOf(each, 'name'),
    fieldOf(each, 'value'),
  ]);
  return {
    command,
    args: (Array.isArray(args) ? args : []).map(String),
    environment: { ...Object.fromEntries(given.map(asTexts)), KUBERNETES_EXEC_INFO: info },
  };
}

/**
 * Runs the program and reads what it gives. Nothing of it is left running, and not one word of it is passed on: it
 * deals with tokens.
 */
export async function signInWith(
  { command, args, environment: own }: SignInProgram,
  { isEnabled, environment }: CommandSurroundings,
  signal: AbortSignal,
): Promise<Outcome<SignedIn, DestinationFailure>> {
  if (!isEnabled()) {
    return failure(
      'disabled',
      `The kubeconfig signs in with the program “${command}”, and commands are switched off. Switch them on in the settings, so that it runs with your environment as it does for kubectl, or choose a kubeconfig with a token or a certificate.`,
    );
  }
  const executable = await findProgram(command, environment['PATH'] ?? environment['Path'] ?? '');
  const ready = executable === null ? null : await checkExecutable(executable);
  if (executable === null || ready === null || (!ready.ok && ready.failure.kind === 'missing')) {
    return cannotStart(command);
  }
  if (!ready.ok) return ready;
  const end = await runProgram(
    {
      executable,
      args,
      environment: { ...withoutOwn(environment), ...own },
      folder: await folderOr(environment['HOME'], '/'),
      input: '',
      timeoutMs: TIMEOUT_MS,
      graceMs: GRACE_MS,
      maxOutputBytes: MAX_OUTPUT_BYTES,
    },
    signal,
  );
  if (end.kind === 'not-started') return cannotStart(command);
  if (end.kind === 'stopped' && end.why !== 'output') {
    return failure('unreachable', `The program “${command}” was stopped before it gave credentials.`);
  }
  const given = end.kind === 'exited' && end.code === 0 ? credentialsIn(end.stdout.toString('utf8')) : null;
  return given === null
    ? failure(
        'refused',
        `The program “${command}”, with which the kubeconfig signs in, gave no credentials. Sign in to the cluster again.`,
      )
    : success(given);
}

function credentialsIn(printed: string): SignedIn | null {
  const status = fieldOf(jsonOf(printed), 'status');
  const [token, certificate, privateKey] = ['token', 'clientCertificateData', 'clientKeyData'].map((name) => {
    const value = fieldOf(status, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  });
  const isPair = certificate !== undefined && privateKey !== undefined;
  return token !== undefined || isPair ? { token, certificate, privateKey } : null;
}

/** Vane's own, Mistral's keys, and what would make a program that is built like Vane behave like it. */
const KEPT_BACK =
  /^((VANE|ELECTRON|MISTRAL)_|NODE_(OPTIONS|PATH|CHANNEL_\w+|UNIQUE_ID|V8_COVERAGE|TLS_REJECT_UNAUTHORIZED)$)/i;

/** Such programs go by the variables of clouds, proxies, browsers and version managers: nobody could list them all. */
function withoutOwn(environment: CommandSurroundings['environment']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && !KEPT_BACK.test(name) ? [[name, value]] : [],
    ),
  );
}

/** A bare name is looked for where a shell would; null where it is not there or depends on the folder one is in. */
async function findProgram(command: string, searchPath: string): Promise<string | null> {
  if (isAbsolute(command)) return command;
  if (/[/\\]/.test(command)) return null;
  const names = process.platform === 'win32' ? [`${command}.exe`, command] : [command];
  const folders = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    try {
      await access(path, constants.X_OK);
      if ((await stat(path)).isFile()) return path;
    } catch {
      continue;
    }
  }
  return null;
}

function cannotStart(command: string): ReturnType<typeof failure> {
  return failure(
    'refused',
    `The kubeconfig signs in with the program “${command}”, which cannot be started. Install it, or give its full path in the kubeconfig.`,
  );
}

function asTexts([name, value]: readonly unknown[]): readonly [string, string] {
  return [String(name), String(value ?? '')];
}

import { isAbsolute, join, resolve } from 'node:path';
import { destinationSpecSchema } from '../contract/rotations.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { DestinationSpec } from '../domain/rotation/destination.ts';
import type { Surroundings } from './surroundings.ts';

/** How `--destination` names a place, read with what the environment adds to it. Nothing typed is repeated. */
export function readDestination(
  argument: string,
  surroundings: Pick<Surroundings, 'env' | 'homeFolder'>,
): Outcome<DestinationSpec, string> {
  const [, kind = '', rest = ''] = /^([a-z-]+):(.+)$/s.exec(argument.trim()) ?? [];
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (read === undefined) {
    return failed(
      `a destination begins with one of ${Object.keys(readers).join(', ')} and a colon, such as env:/srv/app/.env#MISTRAL_API_KEY.`,
    );
  }
  const found = read(rest, surroundings);
  if (typeof found === 'string') return failed(`a ${kind}: destination ${found}`);
  // The same rules as for places that are entered in the window.
  const checked = destinationSpecSchema.safeParse(found);
  return checked.success
    ? success(checked.data)
    : failed(`a ${kind}: destination cannot be used: a part of it is empty or too long.`);
}

type Context = Pick<Surroundings, 'env' | 'homeFolder'>;
/** Answers the place, or what is wrong, to be read after "a … destination". */
type Reader = (rest: string, context: Context) => DestinationSpec | string;

const readers: Readonly<Record<string, Reader>> = {
  env(rest, context) {
    const [path, name] = cut(rest, '#');
    if (path === '' || name === '') return 'needs a path and a name: env:/srv/app/.env#MISTRAL_API_KEY.';
    if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)) return 'needs the name of a variable after the last #.';
    return { kind: 'file', path: pathOf(path, context), format: 'env', entry: [name] };
  },
  json: (rest, context) => structured(rest, 'json', context),
  yaml: (rest, context) => structured(rest, 'yaml', context),
  keychain(rest) {
    const [service, account] = split(rest, '/');
    if (service === '' || account === '') return 'needs both parts: keychain:SERVICE/ACCOUNT.';
    return { kind: 'keychain', service, account };
  },
  vault(rest, { env }) {
    const shape = 'should look like vault:https://vault.example.com:8200/MOUNT/PATH#FIELD.';
    const [address, field] = cut(rest, '#');
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || field === '') return shape;
    if (url.username !== '' || url.password !== '' || url.search !== '') {
      return 'takes no user name, password or query in its address; the token comes from VAULT_TOKEN.';
    }
    const parts = url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decoded);
    const [mount, ...path] = parts;
    if (mount === undefined || path.length === 0 || parts.includes(null)) return shape;
    return {
      kind: 'vault',
      address: url.origin,
      namespace: given(env['VAULT_NAMESPACE']),
      mount: mount ?? '',
      path: path.join('/'),
      field,
      authentication: { method: 'token' },
    };
  },
  github(rest, { env }) {
    const [place, name] = cut(rest, '#');
    const [owner = '', repository = '', ...environment] = place.split('/');
    if (owner === '' || repository === '' || environment.includes('') || name === '') {
      return 'should look like github:OWNER/REPO#NAME or github:OWNER/REPO/ENVIRONMENT#NAME.';
    }
    const scope =
      environment.length === 0
        ? ({ level: 'repository', owner, repository } as const)
        : ({ level: 'environment', owner, repository, environment: environment.join('/') } as const);
    return { kind: 'github', apiUrl: githubApi(env), scope, name };
  },
  'github-org'(rest, { env }) {
    const [organization, name] = cut(rest, '#');
    if (organization === '' || name === '' || organization.includes('/')) {
      return 'should look like github-org:ORGANIZATION#NAME.';
    }
    return { kind: 'github', apiUrl: githubApi(env), scope: { level: 'organization', organization }, name };
  },
  aws(rest, { env }) {
    const [region, place] = split(rest, '/');
    const [secretId, field] = place.includes('#') ? cut(place, '#') : [place, null];
    if (region === '' || secretId === '' || field === '') {
      return 'should look like aws:eu-west-1/SECRET or aws:eu-west-1/SECRET#FIELD.';
    }
    const hasKeys = given(env['AWS_ACCESS_KEY_ID']) !== null;
    return {
      kind: 'aws',
      region,
      secretId,
      field,
      profile: hasKeys ? null : given(env['AWS_PROFILE']),
      endpoint: given(env['AWS_ENDPOINT_URL_SECRETS_MANAGER']) ?? given(env['AWS_ENDPOINT_URL']),
    };
  },
  kubernetes(rest, { env }) {
    const [place, entry] = cut(rest, '#');
    const [namespace, name] = split(place, '/');
    if (namespace === '' || name === '' || name.includes('/') || entry === '') {
      return 'should look like kubernetes:NAMESPACE/NAME#ENTRY.';
    }
    const config = given(env['KUBECONFIG']);
    // A list of files is merged by the client itself.
    const kubeconfig =
      config !== null && isAbsolute(config) && !/[:;]./.test(config.slice(2)) ? config : null;
    return { kind: 'kubernetes', kubeconfig, context: null, namespace, name, entry };
  },
  command(rest) {
    if (!isAbsolute(rest)) return 'needs the absolute path of a program: command:/usr/local/bin/store-key.';
    return {
      kind: 'command',
      executable: rest,
      args: [],
      readArgs: null,
      environment: [],
      timeoutMs: 30_000,
    };
  },
};

function structured(
  rest: string,
  format: 'json' | 'yaml',
  context: Context,
): Extract<DestinationSpec, { kind: 'file' }> | string {
  const [path, keys] = cut(rest, '#');
  // A dot that belongs to a key is written \.
  const entry = keys.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  if (path === '' || entry.includes(''))
    return `needs a path and keys: ${format}:/srv/app/settings.${format}#mistral.apiKey.`;
  return { kind: 'file', path: pathOf(path, context), format, entry };
}

/** Relative paths count from where the command runs; a shell leaves `~` inside of a word as it is. */
function pathOf(path: string, { homeFolder }: Context): string {
  return path.startsWith('~/') ? join(homeFolder, path.slice(2)) : resolve(path);
}

/** The parts before and after the last separator; the second is empty where there is none. */
function cut(text: string, separator: string): readonly [string, string] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The parts before and after the first separator. */
function split(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch (thrown) {
    if (thrown instanceof URIError) return null;
    throw thrown;
  }
}

function githubApi(env: Context['env']): string {
  return given(env['GITHUB_API_URL']) ?? 'https://api.github.com';
}

function given(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}

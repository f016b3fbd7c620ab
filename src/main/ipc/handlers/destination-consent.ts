import { assertNever } from '../../../domain/outcome.ts';
import type { CommandSpec, DestinationSpec } from '../../../domain/rotation/destination.ts';
import { isLoopback } from '../../adapters/http/loopback.ts';
import type { HostQuestion } from '../../core/host.ts';
import { baseOf } from '../../core/rotation/same-place.ts';

/** A place that another machine keeps. */
type RemoteSpec = Extract<DestinationSpec, { kind: 'vault' | 'github' | 'aws' | 'kubernetes' }>;

/** The web address that a place is reached at; null where the kind has none of its own. */
export function addressOf(spec: DestinationSpec): string | null {
  switch (spec.kind) {
    case 'vault':
      return spec.address;
    case 'github':
      return spec.apiUrl;
    case 'aws':
      return spec.endpoint;
    default:
      return null;
  }
}

/** Whom a credential is meant for. */
export function audienceOf(spec: DestinationSpec): string {
  const address = addressOf(spec);
  return address === null ? spec.kind : `${spec.kind} ${baseOf(address)}`;
}

/** What a person is asked before new keys may go there; null where they stay on this machine. */
export function questionAbout(spec: DestinationSpec): HostQuestion | null {
  switch (spec.kind) {
    // The person has just named it in Vane's own window, and nobody is told anything: a question for every file would
    // only teach to say yes. Paths that lead to other machines are refused before.
    case 'file':
    case 'hand-over':
    case 'keychain':
      return null;
    case 'command':
      return {
        message: `Let Vane run ${spec.executable}?`,
        detail: aboutCommand(spec),
        confirm: 'Allow it',
      };
    case 'kubernetes':
      return {
        message: 'Send new keys to a Kubernetes cluster?',
        detail: aboutPlace(
          spec,
          'Vane will also run the program that this kubeconfig names for signing in, if any. Whoever runs the cluster can read the key.',
        ),
        confirm: 'Send them',
      };
    case 'vault':
    case 'github':
    case 'aws': {
      const address = addressOf(spec);
      const url = address === null ? null : new URL(address);
      if (url !== null && isLoopback(url.hostname)) return null;
      return {
        message: `Send new keys to ${url?.host ?? 'Amazon'}?`,
        detail: aboutPlace(spec, 'Whoever can read that place can use the key.'),
        confirm: 'Send them',
      };
    }
    default:
      return assertNever(spec);
  }
}

function aboutPlace(spec: RemoteSpec, consequence: string): string {
  const lines = factsOf(spec).map(([name, value]) => `${name}: ${value}`);
  return [
    'With every rotation of this key, Vane will send the new one to this place:',
    lines.join('\n'),
    consequence,
  ].join('\n\n');
}

/** Everything that decides which place it is, and as whom it is written. */
function factsOf(spec: RemoteSpec): readonly (readonly [name: string, value: string])[] {
  const address = addressOf(spec);
  const reached = address === null ? [] : [['Address', quoted(baseOf(address))] as const];
  switch (spec.kind) {
    case 'vault': {
      const { namespace, mount, path, field, authentication } = spec;
      return [
        ...reached,
        ['Namespace', namespace === null ? 'none' : quoted(namespace)],
        ['Secrets engine', quoted(mount)],
        ['Secret', quoted(path)],
        ['Field', quoted(field)],
        [
          'Signs in with',
          authentication.method === 'token'
            ? 'a token'
            : `the AppRole ${quoted(authentication.roleId)} of ${quoted(authentication.mount)}`,
        ],
      ];
    }
    case 'github': {
      const { scope, name } = spec;
      const within =
        scope.level === 'organization'
          ? [['Organization', quoted(scope.organization)] as const]
          : [['Repository', `${quoted(scope.owner)} / ${quoted(scope.repository)}`] as const];
      const environment =
        scope.level === 'environment' ? [['Environment', quoted(scope.environment)] as const] : [];
      return [...reached, ...within, ...environment, ['Secret', quoted(name)]];
    }
    case 'aws': {
      const { region, secretId, field, profile } = spec;
      return [
        ...reached,
        ['Region', quoted(region)],
        ['Secret', quoted(secretId)],
        ['Field', field === null ? 'the whole secret' : quoted(field)],
        [
          'Signs in with',
          profile === null
            ? 'the access key that Vane keeps'
            : `the profile ${quoted(profile)} of this computer`,
        ],
      ];
    }
    case 'kubernetes': {
      const { kubeconfig, context, namespace, name, entry } = spec;
      return [
        ['Kubeconfig', kubeconfig === null ? 'the usual one of this computer' : quoted(kubeconfig)],
        ['Context', context === null ? 'the current one' : quoted(context)],
        ['Namespace', quoted(namespace)],
        ['Secret', quoted(name)],
        ['Entry', quoted(entry)],
      ];
    }
    default:
      return assertNever(spec);
  }
}

/** Everything that decides what the program does, each argument with its limits to be seen. */
function aboutCommand({ executable, args, readArgs, environment }: CommandSpec): string {
  const lineOf = (words: readonly string[]): string =>
    [executable, ...words].map((word) => (/^[\w./:=@%+-]+$/.test(word) ? word : quoted(word))).join(' ');
  return [
    'With every rotation of this key, Vane will run',
    lineOf(args),
    'and pass the new key to it.',
    ...(readArgs === null ? [] : ['To read back what is stored, Vane will run', lineOf(readArgs)]),
    ...(environment.length === 0 ? [] : [`It gets these variables of Vane: ${environment.join(', ')}.`]),
    'Anybody who can change this program can read the key.',
  ].join('\n\n');
}

/** A value from outside within quotes that it cannot end, and with nothing in it that would not be seen. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll(
    /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu,
    (unseen) => `\\u{${unseen.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

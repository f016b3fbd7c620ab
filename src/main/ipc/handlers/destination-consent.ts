import { assertNever } from '../../../domain/outcome.ts';
import type { CommandSpec, DestinationSpec } from '../../../domain/rotation/destination.ts';
import { destinationLabel } from '../../../domain/rotation/destination-label.ts';
import { isLoopback } from '../../adapters/mistral/base-url.ts';
import type { HostQuestion } from '../../core/host.ts';

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
  return address === null ? spec.kind : `${spec.kind} ${new URL(address).origin}`;
}

/** What a person is asked before new keys may go there; null where they stay on this machine. */
export function questionAbout(spec: DestinationSpec): HostQuestion | null {
  const label = destinationLabel(spec);
  switch (spec.kind) {
    case 'hand-over':
    case 'file':
    case 'keychain':
      return null;
    case 'command':
      return {
        message: `Let Vane run ${spec.executable}?`,
        detail: commandWords(spec),
        confirm: 'Allow it',
      };
    case 'kubernetes': {
      const where = spec.kubeconfig ?? 'the usual kubeconfig of this computer';
      const which = spec.context === null ? 'its current context' : `its context ${spec.context}`;
      return {
        message: `Send new keys to ${label}?`,
        detail: `With every rotation of this key, Vane will send the new one to the cluster that ${which} in ${where} names, and run the program that it names for signing in, if any. Whoever runs that cluster can read the key.`,
        confirm: 'Send them',
      };
    }
    case 'vault':
    case 'github':
    case 'aws': {
      const address = addressOf(spec);
      const url = address === null ? null : new URL(address);
      if (url !== null && isLoopback(url.hostname)) return null;
      const host = url?.host ?? 'Amazon';
      return {
        message: `Send new keys to ${host}?`,
        detail: `With every rotation of this key, Vane will send the new one to ${label} at ${host}. Whoever can read that place can use the key.`,
        confirm: 'Send them',
      };
    }
    default:
      return assertNever(spec);
  }
}

/** Everything that decides what the program does, each argument with its limits to be seen. */
function commandWords({ executable, args, readArgs, environment }: CommandSpec): string {
  const lineOf = (words: readonly string[]): string =>
    [executable, ...words]
      .map((word) => (/^[\w./:=@%+-]+$/.test(word) ? word : JSON.stringify(word)))
      .join(' ');
  return [
    'With every rotation of this key, Vane will run',
    lineOf(args),
    'and pass the new key to it.',
    ...(readArgs === null ? [] : ['To read back what is stored, Vane will run', lineOf(readArgs)]),
    ...(environment.length === 0 ? [] : [`It gets these variables of Vane: ${environment.join(', ')}.`]),
    'Anybody who can change this program can read the key.',
  ].join('\n\n');
}

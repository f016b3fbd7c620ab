import { plainName } from '../alert/short-text.ts';
import { assertNever } from '../outcome.ts';
import type { DestinationSpec } from './destination.ts';

const mostBytes = 120;
const longestPath = 48;

/** What people call a destination: short, one line, and without anything that signs in to it. */
export function destinationLabel(spec: DestinationSpec): string {
  return plainName(labelOf(spec), mostBytes);
}

function labelOf(spec: DestinationSpec): string {
  switch (spec.kind) {
    case 'hand-over':
      return spec.note.trim() === '' ? 'Handed over to you' : `Handed over: ${spec.note.trim()}`;
    case 'file':
      return `${shortPath(spec.path)}: ${spec.entry.join('.')}`;
    case 'command':
      return `Command ${shortPath(spec.executable)}`;
    case 'vault':
      return `Vault ${shortPath(`${spec.mount}/${spec.path}`)}: ${spec.field}`;
    case 'github':
      return `GitHub ${scopeOf(spec.scope)}: ${spec.name}`;
    case 'aws': {
      const name = spec.secretId.replace(/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/, '');
      return `AWS ${spec.region} ${shortPath(name)}${spec.field === null ? '' : `: ${spec.field}`}`;
    }
    case 'kubernetes':
      return `Kubernetes ${spec.namespace}/${spec.name}: ${spec.entry}`;
    case 'keychain':
      return `Keychain ${spec.service}/${spec.account}`;
    default:
      return assertNever(spec);
  }
}

function scopeOf(scope: Extract<DestinationSpec, { kind: 'github' }>['scope']): string {
  switch (scope.level) {
    case 'repository':
      return `${scope.owner}/${scope.repository}`;
    case 'environment':
      return `${scope.owner}/${scope.repository} (environment ${scope.environment})`;
    case 'organization':
      return `${scope.organization} (organization)`;
    default:
      return assertNever(scope);
  }
}

/** A long path loses its middle: where it begins and what it ends in tell more. */
function shortPath(path: string): string {
  const characters = [...path];
  if (characters.length <= longestPath) return path;
  const head = Math.floor(longestPath / 3);
  return `${characters.slice(0, head).join('')}…${characters.slice(head + 1 - longestPath).join('')}`;
}

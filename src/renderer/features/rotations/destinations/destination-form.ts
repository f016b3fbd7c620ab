import { isNetworkPath, noNetworkPaths } from '../../../../contract/network-path.ts';
import type { DestinationKind, DestinationSpec } from '../../../lib/rotation-types.ts';
import { destinationFields, shownFields, type Values } from './destination-fields.ts';

/** What stands in the form of a new destination. */
export function firstValues(kind: DestinationKind): Values {
  return Object.fromEntries(destinationFields[kind].map(({ name, first }) => [name, first ?? '']));
}

/** What stands in the form of a destination that exists. */
export function valuesOf(spec: DestinationSpec): Values {
  const first = firstValues(spec.kind);
  switch (spec.kind) {
    case 'hand-over':
      return { ...first, note: spec.note };
    case 'file': {
      const entry = spec.entry.map((part) => part.replaceAll('.', String.raw`\.`)).join('.');
      const { path, format } = spec;
      return {
        ...first,
        path,
        format,
        ...(format === 'env' ? { variable: spec.entry[0] ?? '' } : { entry }),
      };
    }
    case 'command':
      return {
        executable: spec.executable,
        args: spec.args.join('\n'),
        canRead: spec.readArgs === null ? '' : 'yes',
        readArgs: (spec.readArgs ?? []).join('\n'),
        environment: spec.environment.join(', '),
        timeout: String(spec.timeoutMs / 1000),
      };
    case 'vault': {
      const { address, mount, path, field, authentication } = spec;
      return {
        ...first,
        address,
        mount,
        path,
        field,
        namespace: spec.namespace ?? '',
        method: authentication.method,
        ...(authentication.method === 'approle' && {
          roleMount: authentication.mount,
          roleId: authentication.roleId,
        }),
      };
    }
    case 'github':
      return { ...first, apiUrl: spec.apiUrl, name: spec.name, ...spec.scope };
    case 'aws':
      return {
        secretId: spec.secretId,
        region: spec.region,
        field: spec.field ?? '',
        signIn: spec.profile === null ? 'key' : 'profile',
        profile: spec.profile ?? 'default',
        endpoint: spec.endpoint ?? '',
      };
    case 'kubernetes': {
      const { namespace, name, entry } = spec;
      return { namespace, name, entry, context: spec.context ?? '', kubeconfig: spec.kubeconfig ?? '' };
    }
    case 'keychain':
      return { service: spec.service, account: spec.account };
  }
}

/** What is wrong with a form, by field: each what to enter instead. Empty when all is well. */
export function problemsOf(kind: DestinationKind, values: Values): Values {
  const problems = shownFields(kind, values).flatMap(({ name, input, isOptional = false }) => {
    const value = (values[name] ?? '').trim();
    if (value === '') return input === 'text' && !isOptional ? [[name, 'This is needed.']] : [];
    const problem = checks[`${kind} ${name}`]?.(value) ?? null;
    return problem === null ? [] : [[name, problem]];
  });
  return Object.fromEntries(problems) as Values;
}

const checks: Readonly<Record<string, (value: string) => string | null>> = {
  'file path': absolute,
  'file variable': (value) =>
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ? null : 'Letters, digits and underscores only.',
  'file entry': (value) =>
    partsOf(value).every((part) => part !== '')
      ? null
      : 'Names with single dots between, such as services.mistral.apiKey.',
  'command executable': absolute,
  'command environment': (value) =>
    namesIn(value).every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      ? null
      : 'Names with commas between, such as AWS_PROFILE.',
  'command timeout': (value) =>
    /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 300 ? null : 'From 1 to 300 seconds.',
  'vault address': webAddress,
  'github apiUrl': webAddress,
  'github name': (value) =>
    /^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i.test(value)
      ? null
      : 'Letters, digits and underscores, not beginning with GITHUB_.',
  'aws endpoint': webAddress,
  'kubernetes kubeconfig': absolute,
};

function absolute(value: string): string | null {
  if (isNetworkPath(value)) return noNetworkPaths;
  return /^(\/|[A-Za-z]:[\\/])/.test(value) ? null : 'Enter the full path, from the root.';
}

function webAddress(value: string): string | null {
  return /^https?:\/\/[^\s/]+/.test(value) ? null : 'Enter an address that begins with https://.';
}

/** The place that a form describes, once nothing is wrong with it. */
export function specOf(kind: DestinationKind, values: Values): DestinationSpec {
  const text = (name: string): string => (values[name] ?? '').trim();
  const orNull = (name: string): string | null => (text(name) === '' ? null : text(name));
  switch (kind) {
    case 'hand-over':
      return { kind, note: text('note') };
    case 'file': {
      const format = text('format') === 'json' ? 'json' : text('format') === 'yaml' ? 'yaml' : 'env';
      const entry = format === 'env' ? [text('variable')] : partsOf(text('entry'));
      return { kind, path: text('path'), format, entry };
    }
    case 'command':
      return {
        kind,
        executable: text('executable'),
        args: linesIn(values['args'] ?? ''),
        readArgs: text('canRead') === 'yes' ? linesIn(values['readArgs'] ?? '') : null,
        environment: namesIn(text('environment')),
        timeoutMs: Number(text('timeout')) * 1000,
      };
    case 'vault':
      return {
        kind,
        address: text('address').replace(/\/+$/, ''),
        namespace: orNull('namespace'),
        mount: text('mount'),
        path: text('path'),
        field: text('field'),
        authentication:
          text('method') === 'approle'
            ? { method: 'approle', mount: text('roleMount'), roleId: text('roleId') }
            : { method: 'token' },
      };
    case 'github':
      return { kind, apiUrl: text('apiUrl').replace(/\/+$/, ''), name: text('name'), scope: scopeOf(text) };
    case 'aws':
      return {
        kind,
        region: text('region'),
        secretId: text('secretId'),
        field: orNull('field'),
        profile: text('signIn') === 'profile' ? text('profile') : null,
        endpoint: orNull('endpoint'),
      };
    case 'kubernetes':
      return {
        kind,
        kubeconfig: orNull('kubeconfig'),
        context: orNull('context'),
        namespace: text('namespace'),
        name: text('name'),
        entry: text('entry'),
      };
    case 'keychain':
      return { kind, service: text('service'), account: text('account') };
  }
}

function scopeOf(
  text: (name: string) => string,
): Extract<DestinationSpec, { readonly kind: 'github' }>['scope'] {
  const [owner, repository] = [text('owner'), text('repository')];
  switch (text('level')) {
    case 'organization':
      return { level: 'organization', organization: text('organization') };
    case 'environment':
      return { level: 'environment', owner, repository, environment: text('environment') };
    default:
      return { level: 'repository', owner, repository };
  }
}

function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/** The names of an entry written with dots between; `\.` is a dot within a name. */
function partsOf(entry: string): string[] {
  return entry.split(/(?<!\\)\./).map((part) => part.replaceAll(String.raw`\.`, '.'));
}

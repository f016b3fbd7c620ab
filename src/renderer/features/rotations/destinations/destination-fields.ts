import type { DestinationKind } from '../../../lib/rotation-types.ts';

/** What a destination's form holds, by the names of its fields. */
export type Values = Readonly<Record<string, string>>;

/** One field of a destination's form. */
export interface DestinationField {
  readonly name: string;
  readonly label: string;
  readonly input: 'text' | 'lines' | 'select' | 'switch';
  /** What stands there in a new destination. */
  readonly first?: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly isOptional?: boolean;
  /** In characters; 200 unless said otherwise. */
  readonly longest?: number;
  /** Takes half of the width, so that two stand beside each other. */
  readonly isHalf?: boolean;
  /** Whether it has a meaning beside what the others hold. */
  readonly isShown?: (values: Values) => boolean;
}

/** The fields of each kind, in the order in which one knows the answers. */
export const destinationFields: Readonly<Record<DestinationKind, readonly DestinationField[]>> = {
  'hand-over': [
    {
      name: 'note',
      label: 'Where you store it',
      input: 'text',
      isOptional: true,
      placeholder: 'Such as “1Password, vault Platform”',
      hint: 'Shown with the new key, so that nobody has to remember.',
    },
  ],
  file: [
    {
      name: 'path',
      label: 'File',
      longest: 1000,
      input: 'text',
      placeholder: '/srv/app/.env',
      hint: 'Its full path.',
    },
    {
      name: 'format',
      label: 'Format',
      input: 'select',
      first: 'env',
      isHalf: true,
      options: [
        { value: 'env', label: '.env' },
        { value: 'json', label: 'JSON' },
        { value: 'yaml', label: 'YAML' },
      ],
    },
    {
      name: 'variable',
      label: 'Variable',
      input: 'text',
      first: 'MISTRAL_API_KEY',
      isHalf: true,
      isShown: ({ format }) => format === 'env',
    },
    {
      name: 'entry',
      label: 'Entry',
      longest: 1000,
      input: 'text',
      placeholder: 'services.mistral.apiKey',
      isHalf: true,
      hint: 'From the root, with dots between; \\. for a dot in a name.',
      isShown: ({ format }) => format !== 'env',
    },
  ],
  command: [
    {
      name: 'executable',
      label: 'Program',
      longest: 1000,
      input: 'text',
      placeholder: '/usr/local/bin/store-secret',
      hint: 'Its full path. It runs without a shell and gets the key on its standard input; it must refuse an empty one.',
    },
    {
      name: 'args',
      label: 'Arguments to store it',
      input: 'lines',
      isOptional: true,
      hint: 'One on each line.',
    },
    {
      name: 'canRead',
      label: 'It can print what is stored',
      input: 'switch',
      first: '',
      hint: 'Then Vane reads back what it wrote, and can restore it.',
    },
    {
      name: 'readArgs',
      label: 'Arguments to print it',
      input: 'lines',
      isOptional: true,
      hint: 'One on each line.',
      isShown: ({ canRead }) => canRead === 'yes',
    },
    {
      name: 'environment',
      label: 'Environment variables',
      input: 'text',
      isOptional: true,
      isHalf: true,
      placeholder: 'AWS_PROFILE, KUBECONFIG',
      hint: 'Passed beside PATH and HOME.',
    },
    {
      name: 'timeout',
      label: 'Stopped after (seconds)',
      input: 'text',
      first: '30',
      isHalf: true,
    },
  ],
  vault: [
    {
      name: 'address',
      label: 'Address',
      longest: 500,
      input: 'text',
      placeholder: 'https://vault.example.com:8200',
    },
    { name: 'mount', label: 'KV version 2 engine', input: 'text', first: 'secret', isHalf: true },
    { name: 'namespace', label: 'Namespace', input: 'text', isOptional: true, isHalf: true },
    {
      name: 'path',
      label: 'Secret',
      longest: 500,
      input: 'text',
      placeholder: 'apps/billing/mistral',
      isHalf: true,
    },
    { name: 'field', label: 'Field', input: 'text', first: 'api_key', isHalf: true },
    {
      name: 'method',
      label: 'Signs in with',
      input: 'select',
      first: 'token',
      options: [
        { value: 'token', label: 'Token' },
        { value: 'approle', label: 'AppRole' },
      ],
    },
    {
      name: 'roleMount',
      label: 'AppRole mount',
      input: 'text',
      first: 'approle',
      isHalf: true,
      isShown: ({ method }) => method === 'approle',
    },
    {
      name: 'roleId',
      label: 'Role ID',
      input: 'text',
      isHalf: true,
      isShown: ({ method }) => method === 'approle',
    },
  ],
  github: [
    {
      name: 'level',
      label: 'Secret of',
      input: 'select',
      first: 'repository',
      isHalf: true,
      options: [
        { value: 'repository', label: 'A repository' },
        { value: 'environment', label: 'An environment' },
        { value: 'organization', label: 'An organization' },
      ],
    },
    { name: 'name', label: 'Secret’s name', input: 'text', first: 'MISTRAL_API_KEY', isHalf: true },
    {
      name: 'owner',
      label: 'Owner',
      input: 'text',
      isHalf: true,
      isShown: ({ level }) => level !== 'organization',
    },
    {
      name: 'repository',
      label: 'Repository',
      input: 'text',
      isHalf: true,
      isShown: ({ level }) => level !== 'organization',
    },
    {
      name: 'environment',
      label: 'Environment',
      input: 'text',
      isHalf: true,
      placeholder: 'production',
      isShown: ({ level }) => level === 'environment',
    },
    {
      name: 'organization',
      label: 'Organization',
      input: 'text',
      isHalf: true,
      isShown: ({ level }) => level === 'organization',
    },
    {
      name: 'apiUrl',
      label: 'API address',
      longest: 500,
      input: 'text',
      first: 'https://api.github.com',
      hint: 'Another one only for GitHub Enterprise Server.',
    },
  ],
  aws: [
    {
      name: 'secretId',
      label: 'Secret’s name or ARN',
      longest: 2048,
      input: 'text',
      placeholder: 'prod/mistral',
    },
    { name: 'region', label: 'Region', input: 'text', placeholder: 'eu-west-1', isHalf: true },
    {
      name: 'field',
      label: 'Field of a JSON secret',
      input: 'text',
      isOptional: true,
      isHalf: true,
      hint: 'Empty where the whole secret is the key.',
    },
    {
      name: 'signIn',
      label: 'Signs in with',
      input: 'select',
      first: 'profile',
      isHalf: true,
      options: [
        { value: 'profile', label: 'A profile of this machine' },
        { value: 'key', label: 'An access key' },
      ],
    },
    {
      name: 'profile',
      label: 'Profile',
      input: 'text',
      first: 'default',
      isHalf: true,
      isShown: ({ signIn }) => signIn === 'profile',
    },
    {
      name: 'endpoint',
      label: 'Endpoint',
      longest: 500,
      input: 'text',
      isOptional: true,
      hint: 'Only where it is not Amazon’s own.',
    },
  ],
  kubernetes: [
    { name: 'namespace', label: 'Namespace', input: 'text', first: 'default', isHalf: true },
    { name: 'name', label: 'Secret', input: 'text', isHalf: true },
    { name: 'entry', label: 'Entry of the secret', input: 'text', first: 'MISTRAL_API_KEY', isHalf: true },
    {
      name: 'context',
      label: 'Context',
      input: 'text',
      isOptional: true,
      isHalf: true,
      hint: 'Empty for the current one.',
    },
    {
      name: 'kubeconfig',
      label: 'Kubeconfig',
      longest: 1000,
      input: 'text',
      isOptional: true,
      placeholder: '/home/you/.kube/config',
      hint: 'Its full path; empty for the usual places. It also says how to sign in.',
    },
  ],
  keychain: [
    { name: 'service', label: 'Service', input: 'text', placeholder: 'billing-worker', isHalf: true },
    { name: 'account', label: 'Account', input: 'text', placeholder: 'mistral', isHalf: true },
  ],
};

/** The fields of a kind that have a meaning beside what the others hold. */
export function shownFields(kind: DestinationKind, values: Values): readonly DestinationField[] {
  return destinationFields[kind].filter(({ isShown }) => isShown === undefined || isShown(values));
}

import { describe, expect, test } from 'vitest';
import { noNetworkPaths } from '../../../../../src/contract/network-path.ts';
import type { DestinationRow } from '../../../../../src/contract/rotations.ts';
import { destinationSpecSchema } from '../../../../../src/contract/rotations.ts';
import {
  firstValues,
  problemsOf,
  specOf,
  valuesOf,
} from '../../../../../src/renderer/features/rotations/destinations/destination-form.ts';

const specs: readonly DestinationRow['spec'][] = [
  { kind: 'hand-over', note: '1Password, vault Platform' },
  { kind: 'file', path: '/srv/app/.env', format: 'env', entry: ['MISTRAL_API_KEY'] },
  { kind: 'file', path: '/srv/app/c.yaml', format: 'yaml', entry: ['a.b', 'keys', '0'] },
  {
    kind: 'command',
    executable: '/usr/bin/store',
    args: ['--name', 'a b'],
    readArgs: ['print'],
    environment: ['AWS_PROFILE', 'KUBECONFIG'],
    timeoutMs: 45_000,
  },
  { kind: 'command', executable: '/b', args: [], readArgs: null, environment: [], timeoutMs: 1000 },
  {
    kind: 'vault',
    address: 'https://vault.example.com:8200',
    namespace: 'team',
    mount: 'secret',
    path: 'apps/billing',
    field: 'key',
    authentication: { method: 'approle', mount: 'approle', roleId: 'role' },
  },
  {
    kind: 'vault',
    address: 'http://127.0.0.1:8200',
    namespace: null,
    mount: 'kv',
    path: 'a',
    field: 'b',
    authentication: { method: 'token' },
  },
  {
    kind: 'github',
    apiUrl: 'https://api.github.com',
    scope: { level: 'environment', owner: 'acme', repository: 'billing', environment: 'production' },
    name: 'MISTRAL_API_KEY',
  },
  {
    kind: 'github',
    apiUrl: 'https://github.example.com/api/v3',
    scope: { level: 'organization', organization: 'acme' },
    name: 'KEY',
  },
  {
    kind: 'aws',
    region: 'eu-west-1',
    secretId: 'prod/mistral',
    field: 'key',
    profile: null,
    endpoint: 'https://vpce.example.com',
  },
  { kind: 'aws', region: 'us-east-1', secretId: 'x', field: null, profile: 'platform', endpoint: null },
  {
    kind: 'kubernetes',
    kubeconfig: null,
    context: 'staging',
    namespace: 'default',
    name: 'mistral',
    entry: 'KEY',
  },
  { kind: 'keychain', service: 'billing', account: 'mistral' },
];

test.each(specs)('$kind comes out of its form as it went in, and the contract takes it', (spec) => {
  const values = valuesOf(spec);
  expect([problemsOf(spec.kind, values), specOf(spec.kind, values)]).toEqual([{}, spec]);
  expect(destinationSpecSchema.parse(specOf(spec.kind, values))).toEqual(spec);
});

describe('what is wrong is said at its field', () => {
  test.each([
    ['file', { path: '.env' }, { path: 'Enter the full path, from the root.' }],
    ['file', { path: String.raw`\\host\share\.env` }, { path: noNetworkPaths }],
    ['file', { path: '/a', variable: 'MY-KEY' }, { variable: 'Letters, digits and underscores only.' }],
    ['file', { path: '/a', format: 'json' }, { entry: 'This is needed.' }],
    [
      'file',
      { path: '/a', format: 'yaml', entry: 'a..b' },
      { entry: 'Names with single dots between, such as services.mistral.apiKey.' },
    ],
    ['command', { executable: '/a', timeout: '0' }, { timeout: 'From 1 to 300 seconds.' }],
    [
      'command',
      { executable: '/a', environment: 'A, B=1' },
      { environment: 'Names with commas between, such as AWS_PROFILE.' },
    ],
    [
      'vault',
      { address: 'vault.example.com', path: 'a' },
      { address: 'Enter an address that begins with https://.' },
    ],
    [
      'github',
      { level: 'organization', organization: 'acme', name: 'GITHUB_KEY' },
      { name: 'Letters, digits and underscores, not beginning with GITHUB_.' },
    ],
  ] as const)('%s with %o', (kind, values, expected) => {
    expect(problemsOf(kind, { ...firstValues(kind), ...values })).toEqual(expected);
  });
});

test('a hand-over needs nothing', () => {
  expect(problemsOf('hand-over', firstValues('hand-over'))).toEqual({});
});

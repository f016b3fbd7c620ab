import { describe, expect, test } from 'vitest';
import type { DestinationSpec } from '../../../../src/domain/rotation/destination.ts';
import { isSamePlace } from '../../../../src/main/core/rotation/same-place.ts';

const github = (change: object = {}): DestinationSpec => ({
  kind: 'github',
  apiUrl: 'https://api.github.com',
  scope: { level: 'environment', owner: 'acme', repository: 'app', environment: 'prod' },
  name: 'KEY',
  ...change,
});
const inRepository = (owner: string, repository: string): DestinationSpec =>
  github({ scope: { level: 'repository', owner, repository } });
const vault = (change: object = {}): DestinationSpec => ({
  kind: 'vault',
  address: 'https://vault.example.com',
  namespace: 'team',
  mount: 'secret',
  path: 'apps/search',
  field: 'key',
  authentication: { method: 'token' },
  ...change,
});
const file = (change: object = {}): DestinationSpec => ({
  kind: 'file',
  path: '/srv/app/.env',
  format: 'env',
  entry: ['KEY'],
  ...change,
});
const command = (change: object = {}): DestinationSpec => ({
  kind: 'command',
  executable: '/usr/bin/store',
  args: ['a'],
  readArgs: null,
  environment: [],
  timeoutMs: 1000,
  ...change,
});
const aws = (change: object = {}): DestinationSpec => ({
  kind: 'aws',
  region: 'eu-west-3',
  secretId: 'prod/key',
  field: null,
  profile: null,
  endpoint: null,
  ...change,
});
const kubernetes = (change: object = {}): DestinationSpec => ({
  kind: 'kubernetes',
  kubeconfig: '/home/me/.kube/config',
  context: null,
  namespace: 'a',
  name: 'b',
  entry: 'c',
  ...change,
});

describe('one place in two spellings', () => {
  test.each<[string, DestinationSpec, DestinationSpec]>([
    [
      'GitHub: letters of an owner and a repository',
      inRepository('acme', 'app'),
      inRepository('Acme', 'APP'),
    ],
    ['GitHub: letters of a name', github(), github({ name: 'key' })],
    [
      'GitHub: letters of an environment',
      github(),
      github({ scope: { level: 'environment', owner: 'ACME', repository: 'app', environment: 'Prod' } }),
    ],
    [
      'GitHub: letters of an organization',
      github({ scope: { level: 'organization', organization: 'acme' } }),
      github({ scope: { level: 'organization', organization: 'Acme' } }),
    ],
    ['GitHub: the address', github(), github({ apiUrl: 'https://API.github.com:443/' })],
    ['Vault: slashes', vault(), vault({ mount: '/secret/', path: '/apps/search/', namespace: '/team/' })],
    ['Vault: the address', vault(), vault({ address: 'https://vault.example.com/' })],
    ['Vault: another way to sign in', vault(), vault({ authentication: { method: 'approle' } })],
    ['a file: dots and slashes', file(), file({ path: '/srv//x/../app/./.env' })],
    ['a file: read as another format', file(), file({ format: 'yaml' })],
    [
      'a command: what does not decide where it stores',
      command(),
      command({ timeoutMs: 5, readArgs: ['b'] }),
    ],
    ['AWS: the address', aws({ endpoint: 'https://a.example' }), aws({ endpoint: 'https://A.example/' })],
    ['Kubernetes: dots in a path', kubernetes(), kubernetes({ kubeconfig: '/home/me/./.kube/config' })],
  ])('%s', (_what, one, other) => {
    expect([isSamePlace(one, other), isSamePlace(other, one)]).toEqual([true, true]);
  });
});

describe('two places', () => {
  test.each<[string, DestinationSpec, DestinationSpec]>([
    ['an environment and its repository', github(), inRepository('acme', 'app')],
    ['names of GitHub', github(), github({ name: 'KEY_2' })],
    ['parts that only look alike together', inRepository('a', 'b-c'), inRepository('a-b', 'c')],
    ['namespaces of Vault', vault(), vault({ namespace: null })],
    ['fields of Vault', vault(), vault({ field: 'Key' })],
    ['bases of Vault', vault(), vault({ address: 'https://vault.example.com/b' })],
    ['entries of a file', file(), file({ entry: ['K', 'EY'] })],
    ['arguments of a command', command(), command({ args: ['b'] })],
    ['what a command sees', command(), command({ environment: ['AWS_PROFILE'] })],
    ['AWS profiles, which may be accounts', aws(), aws({ profile: 'other' })],
    ['contexts of Kubernetes', kubernetes(), kubernetes({ context: 'staging' })],
    [
      'entries of the keychain',
      { kind: 'keychain', service: 'a', account: 'b' },
      { kind: 'keychain', service: 'a', account: 'B' },
    ],
    [
      'hand-overs, whatever they are called',
      { kind: 'hand-over', note: '' },
      { kind: 'hand-over', note: '' },
    ],
  ])('%s', (_what, one, other) => {
    expect(isSamePlace(one, other)).toBe(false);
  });
});

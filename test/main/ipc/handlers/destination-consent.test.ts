import { describe, expect, test } from 'vitest';
import { destinationSpecSchema } from '../../../../src/contract/rotations.ts';
import type { DestinationSpec } from '../../../../src/domain/rotation/destination.ts';
import { audienceOf, questionAbout } from '../../../../src/main/ipc/handlers/destination-consent.ts';

const aws = {
  kind: 'aws',
  region: 'eu-west-3',
  secretId: 'arn:aws:secretsmanager:eu-west-3:111111111111:secret:prod/key',
  field: null,
  profile: null,
  endpoint: null,
} as const;
const vault = {
  kind: 'vault',
  address: 'https://vault.example.com/a',
  namespace: 'mine',
  mount: 'secret',
  path: `team/${'a'.repeat(60)}/mistral`,
  field: 'key',
  authentication: { method: 'token' },
} as const;
const inEnvironment = {
  kind: 'github',
  apiUrl: 'https://api.github.com',
  scope: { level: 'environment', owner: 'acme', repository: 'r'.repeat(100), environment: 'prod' },
  name: 'KEY',
} as const;
const kubernetes = {
  kind: 'kubernetes',
  kubeconfig: '/home/me/.kube/config',
  context: 'prod',
  namespace: 'default',
  name: 's',
  entry: 'k',
} as const;
const command = {
  kind: 'command',
  executable: '/usr/bin/store',
  args: ['--to', 'a b'],
  readArgs: null,
  environment: [],
  timeoutMs: 1000,
} as const;

const detailOf = (spec: DestinationSpec): string => questionAbout(spec)?.detail ?? '';

describe('a question shows', () => {
  test('a secret of Vault by everything that finds it, in full', () => {
    expect(detailOf(vault).split('\n')).toEqual([
      'With every rotation of this key, Vane will send the new one to this place:',
      '',
      'Address: "https://vault.example.com/a"',
      'Namespace: "mine"',
      'Secrets engine: "secret"',
      `Secret: "team/${'a'.repeat(60)}/mistral"`,
      'Field: "key"',
      'Signs in with: a token',
      '',
      'Whoever can read that place can use the key.',
    ]);
  });

  test.each<[string, DestinationSpec, DestinationSpec]>([
    [
      'AWS accounts',
      aws,
      { ...aws, secretId: 'arn:aws:secretsmanager:eu-west-3:666666666666:secret:prod/key' },
    ],
    ['AWS regions', { ...aws, secretId: 'prod/key' }, { ...aws, secretId: 'prod/key', region: 'us-east-1' }],
    ['AWS profiles', aws, { ...aws, profile: 'other' }],
    ['AWS fields', aws, { ...aws, field: 'key' }],
    [
      'AWS endpoints',
      { ...aws, endpoint: 'https://a.example/1' },
      { ...aws, endpoint: 'https://a.example/2' },
    ],
    ['namespaces of Vault', vault, { ...vault, namespace: 'evil' }],
    ['no namespace of Vault', vault, { ...vault, namespace: null }],
    ['middles of a path', vault, { ...vault, path: `team/${'b'.repeat(60)}/mistral` }],
    ['base addresses', vault, { ...vault, address: 'https://vault.example.com/b' }],
    [
      'ways to sign in',
      vault,
      { ...vault, authentication: { method: 'approle', mount: 'approle', roleId: 'r' } },
    ],
    [
      'environments of GitHub',
      inEnvironment,
      { ...inEnvironment, scope: { ...inEnvironment.scope, environment: 'public-ci' } },
    ],
    ['names of GitHub', inEnvironment, { ...inEnvironment, name: 'OTHER' }],
    ['kubeconfigs', kubernetes, { ...kubernetes, kubeconfig: null }],
    ['contexts', kubernetes, { ...kubernetes, context: null }],
    ['namespaces', kubernetes, { ...kubernetes, namespace: 'other' }],
    ['entries', kubernetes, { ...kubernetes, entry: 'other' }],
    ['arguments', command, { ...command, args: ['--to', 'a', 'b'] }],
    ['commands that read', command, { ...command, readArgs: [] }],
    ['variables', command, { ...command, environment: ['AWS_PROFILE'] }],
  ])('different %s differently', (_what, one, other) => {
    expect(detailOf(one)).not.toBe(detailOf(other));
  });
});

describe('a question cannot be forged by what it names', () => {
  test('quotes, line breaks and what nobody sees stay inside of the quotes, to be seen', () => {
    const context = 'prod"\nNamespace: "mine\u200b\u061c\u202e\u00a0\u3164';
    expect(detailOf({ ...kubernetes, context })).toContain(
      String.raw`Context: "prod\"\nNamespace: \"mine\u{200b}\u{61c}\u{202e}\u{a0}\u{3164}"`,
    );
    expect(detailOf({ ...command, args: ['a\u061cb'] })).toContain(String.raw`/usr/bin/store "a\u{61c}b"`);
  });

  test('a host is shown as it is reached', () => {
    const { message, detail } = questionAbout({ ...vault, address: 'https://väult.example.com' }) ?? {};
    expect(message).toBe('Send new keys to xn--vult-loa.example.com?');
    expect(detail).toContain('Address: "https://xn--vult-loa.example.com"');
  });

  test.each<DestinationSpec>([
    { ...kubernetes, context: 'prod\nx' },
    { ...kubernetes, kubeconfig: '/a\n/b' },
    { ...vault, path: 'a\u0007b' },
    { ...vault, address: 'https://vault.example.com/a\u0007' },
    { ...inEnvironment, name: 'A\u0085B' },
    { ...aws, secretId: 'a\tb' },
    { ...command, args: ['a\u0000b'] },
    { kind: 'keychain', service: 'Vane\u0000x', account: 'a' },
    { kind: 'file', path: '/a\nb', format: 'env', entry: ['K'] },
    { kind: 'file', path: '/a', format: 'json', entry: ['K\u001b'] },
    { kind: 'hand-over', note: 'a\nb' },
  ])('the contract takes no control characters: %j', (spec) => {
    expect(destinationSpecSchema.safeParse(spec).success).toBe(false);
  });
});

test.each<DestinationSpec>([
  { kind: 'hand-over', note: '' },
  { kind: 'file', path: '/a', format: 'env', entry: ['K'] },
  { kind: 'keychain', service: 'a', account: 'b' },
  { ...vault, address: 'http://127.0.0.1:8200' },
])('nobody is asked about what stays on this machine: %j', (spec) => {
  expect(questionAbout(spec)).toBeNull();
});

test('a credential is meant for one base address, whatever its spelling', () => {
  const audience = (address: string): string => audienceOf({ ...vault, address });
  expect(audience('https://Vault.example.com/a/')).toBe(audience('https://vault.example.com/a'));
  expect(audience('https://vault.example.com/b')).not.toBe(audience('https://vault.example.com/a'));
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDestination } from '../../src/cli/destination-argument.ts';
import { credentialFor } from '../../src/cli/destination-credential.ts';

const read = (argument: string, env: Readonly<Record<string, string>> = {}) =>
  readDestination(argument, { env, homeFolder: '/home/ada' });
const spec = (argument: string, env: Readonly<Record<string, string>> = {}) => {
  const answer = read(argument, env);
  return answer.ok ? answer.value : answer.failure;
};

describe('a destination on the command line', () => {
  test('is an entry of a file', () => {
    expect([
      spec('env:/srv/a#b/.env#MISTRAL_API_KEY'),
      spec('env:~/app/.env#KEY'),
      spec('json:settings.json#mistral.api\\.key.0'),
      spec('yaml:/srv/app.yaml#a.b'),
    ]).toEqual([
      { kind: 'file', path: '/srv/a#b/.env', format: 'env', entry: ['MISTRAL_API_KEY'] },
      { kind: 'file', path: '/home/ada/app/.env', format: 'env', entry: ['KEY'] },
      {
        kind: 'file',
        path: join(process.cwd(), 'settings.json'),
        format: 'json',
        entry: ['mistral', 'api.key', '0'],
      },
      { kind: 'file', path: '/srv/app.yaml', format: 'yaml', entry: ['a', 'b'] },
    ]);
  });

  test('is a place on another machine, with what the environment adds', () => {
    const vault = {
      kind: 'vault',
      address: 'https://vault.example.com:8200',
      namespace: 'team',
      mount: 'secret',
      path: 'apps/billing worker',
      field: 'key',
      authentication: { method: 'token' },
    };
    const aws = { kind: 'aws', region: 'eu-west-1', secretId: 'prod/mistral', field: null, endpoint: null };
    expect([
      spec('vault:https://vault.example.com:8200/secret/apps/billing%20worker#key', {
        VAULT_NAMESPACE: 'team',
      }),
      spec('aws:eu-west-1/prod/mistral', { AWS_PROFILE: 'ops' }),
      spec('aws:eu-west-1/prod/mistral#key', { AWS_PROFILE: 'ops', AWS_ACCESS_KEY_ID: 'AKIA' }),
      spec('kubernetes:billing/mistral#api-key', { KUBECONFIG: '/etc/kube/config' }),
      spec('kubernetes:billing/mistral#api-key', { KUBECONFIG: '/etc/a:/etc/b' }),
    ]).toEqual([
      vault,
      { ...aws, profile: 'ops' },
      { ...aws, field: 'key', profile: null },
      {
        kind: 'kubernetes',
        kubeconfig: '/etc/kube/config',
        context: null,
        namespace: 'billing',
        name: 'mistral',
        entry: 'api-key',
      },
      expect.objectContaining({ kubeconfig: null }),
    ]);
  });

  test('is a secret of GitHub, an entry of the keychain, or a program', () => {
    const github = { kind: 'github', apiUrl: 'https://api.github.com', name: 'KEY' };
    expect([
      spec('github:acme/app#KEY'),
      spec('github:acme/app/production/eu#KEY'),
      spec('github-org:acme#KEY', { GITHUB_API_URL: 'https://git.example.com/api/v3' }),
      spec('keychain:billing/worker/1'),
      spec('command:/usr/local/bin/store key'),
    ]).toEqual([
      { ...github, scope: { level: 'repository', owner: 'acme', repository: 'app' } },
      {
        ...github,
        scope: { level: 'environment', owner: 'acme', repository: 'app', environment: 'production/eu' },
      },
      {
        ...github,
        apiUrl: 'https://git.example.com/api/v3',
        scope: { level: 'organization', organization: 'acme' },
      },
      { kind: 'keychain', service: 'billing', account: 'worker/1' },
      {
        kind: 'command',
        executable: '/usr/local/bin/store key',
        args: [],
        readArgs: null,
        environment: [],
        timeoutMs: 30_000,
      },
    ]);
  });

  test('signs in with what the environment holds', () => {
    const env = {
      VAULT_TOKEN: ' hvs.a ',
      GH_TOKEN: 'ghp_b',
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'c',
      AWS_SESSION_TOKEN: 'd',
    };
    const credential = (argument: string) => {
      const answer = read(argument, env);
      return answer.ok ? credentialFor(answer.value, env) : answer.failure;
    };
    expect([
      credential('vault:https://v.example/secret/a#k'),
      credential('github:acme/app#KEY'),
      credential('aws:eu-west-1/a'),
      credential('env:/a#B'),
    ]).toEqual(['hvs.a', 'ghp_b', '{"accessKeyId":"AKIA","secretAccessKey":"c","sessionToken":"d"}', null]);
  });

  test.each([
    ['', 'begins with one of'],
    ['/srv/app/.env', 'begins with one of'],
    ['ftp:somewhere', 'begins with one of'],
    ['env:/srv/app/.env', 'needs a path and a name'],
    ['env:#KEY', 'needs a path and a name'],
    ['env:/srv/.env#not a name', 'needs the name of a variable'],
    ['json:/a.json#', 'needs a path and keys'],
    ['json:/a.json#a..b', 'needs a path and keys'],
    ['keychain:service', 'needs both parts'],
    ['vault:vault.example.com/secret/a#k', 'should look like'],
    ['vault:https://v.example/secret#k', 'should look like'],
    ['vault:https://v.example/secret/a', 'should look like'],
    ['vault:https://v.example/secret/%zz#k', 'should look like'],
    ['vault:https://u:hvs.secret@v.example/secret/a#k', 'takes no user name'],
    ['github:acme#KEY', 'should look like'],
    ['github:acme/app', 'should look like'],
    ['github-org:acme/app#KEY', 'should look like'],
    ['aws:eu-west-1', 'should look like'],
    ['aws:eu-west-1/a#', 'should look like'],
    ['kubernetes:billing#key', 'should look like'],
    ['kubernetes:a/b/c#key', 'should look like'],
    ['command:store-key', 'needs the absolute path'],
    [`env:/${'a'.repeat(1000)}#KEY`, 'too long'],
  ])('is refused when it is %s', (argument, words) => {
    const answer = read(argument);
    expect(answer).toEqual({ ok: false, failure: expect.stringContaining(words) });
    expect(JSON.stringify(answer)).not.toContain('hvs.secret');
  });
});

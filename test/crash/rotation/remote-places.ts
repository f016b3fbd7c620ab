import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAwsSecretsManager } from '../../servers/aws-secrets-manager/start-aws-secrets-manager.ts';
import { startGitHubServer } from '../../servers/github/github-server.ts';
import { startVaultServer } from '../../servers/vault/vault-server.ts';
import { type Place, type PlaceSetup, quietPlace, type Trouble } from './place.ts';

/** A field of a secret in a Vault of its own. */
export async function vaultPlace(kind: 'vault' | 'approle-vault', { value }: PlaceSetup): Promise<Place> {
  const [roleId, secretId] = ['role-1', 'approle-secret-id-4b1d'];
  const token = 'hvs.vault-root-token-77aa';
  const approle = { mount: 'approle', roleId, secretId, leaseSeconds: 3600 };
  const server = await startVaultServer({ token, approle });
  const path = 'team/app';
  const put = (next: string | null): void => {
    server.engine.put(path, { ...(next === null ? {} : { api_key: next }), other: 'kept' });
  };
  put(value);
  const credential = kind === 'vault' ? token : secretId;
  return {
    ...quietPlace,
    kind,
    spec: {
      kind: 'vault',
      address: server.url,
      namespace: null,
      mount: 'secret',
      path,
      field: 'api_key',
      authentication:
        kind === 'vault' ? { method: 'token' } : { method: 'approle', mount: 'approle', roleId },
    },
    credential,
    credentials: [credential],
    peek: () => asText(server.engine.fields(path)?.['api_key']),
    put,
    trouble: (trouble, times) => server.inject(loopbackFault(trouble, times, 'POST', '/data/')),
    close: server.close,
  };
}

/** A secret of a repository, of which only GitHub can tell the value. */
export async function gitHubPlace(kind: 'github', { value, now }: PlaceSetup): Promise<Place> {
  const token = 'ghp_github-token-9c2e';
  const server = await startGitHubServer({ token, now });
  const [place, name] = ['repos/acme/app', 'MISTRAL_API_KEY'];
  const put = (next: string | null): void => {
    if (next !== null) server.put(place, name, { value: next });
  };
  put(value);
  return {
    ...quietPlace,
    kind,
    spec: {
      kind: 'github',
      apiUrl: server.url,
      scope: { level: 'repository', owner: 'acme', repository: 'app' },
      name,
    },
    credential: token,
    credentials: [token],
    peek: () => server.secret(place, name)?.value ?? null,
    put,
    trouble: (trouble, times) => server.inject(loopbackFault(trouble, times, 'PUT', '/secrets/')),
    close: server.close,
  };
}

function loopbackFault(trouble: Trouble, times: number, method: string, path: string) {
  switch (trouble) {
    case 'busy':
      return { method, path, times, effect: { kind: 'answer', answer: { status: 429 } } } as const;
    case 'server-error':
      return { method, path, times, effect: { kind: 'answer', answer: { status: 500 } } } as const;
    case 'drop-before':
    case 'drop-after':
      return { method, path, times, effect: { kind: trouble } } as const;
  }
}

/** A secret in AWS, or a field of it. */
export async function awsPlace(kind: 'aws' | 'aws-field', { value }: PlaceSetup): Promise<Place> {
  const server = await startAwsSecretsManager();
  const field = kind === 'aws' ? null : 'apiKey';
  const textOf = (secret: string | null): string | null =>
    field === null
      ? secret
      : JSON.stringify({ model: 'large', ...(secret === null ? {} : { apiKey: secret }) });
  const stored = server.create('app', textOf(value));
  const secrets = JSON.parse(server.credential) as { readonly secretAccessKey: string };
  return {
    ...quietPlace,
    kind,
    spec: { kind: 'aws', region: 'eu-west-1', secretId: 'app', field, profile: null, endpoint: server.url },
    credential: server.credential,
    credentials: [secrets.secretAccessKey],
    peek() {
      const text = server.labels(stored)['AWSCURRENT'] ?? null;
      if (text === null || field === null) return text;
      return (JSON.parse(text) as { readonly apiKey?: string }).apiKey ?? null;
    },
    put: (next) => void server.put(stored, textOf(next) ?? ''),
    trouble(trouble, times) {
      const calls = times * 2;
      if (trouble === 'busy')
        server.fail(
          '*',
          { kind: 'error', status: 400, type: 'ThrottlingException', message: 'Rate exceeded' },
          calls,
        );
      else if (trouble === 'server-error')
        server.fail('*', { kind: 'error', status: 500, type: 'InternalServiceError', message: 'Oh' }, calls);
      else
        server.fail(
          'UpdateSecretVersionStage',
          { kind: 'drop', when: trouble === 'drop-before' ? 'before' : 'after' },
          calls,
        );
    },
    close: server.close,
  };
}

/** An entry of a secret in the cluster of the slot. */
export async function kubernetesPlace(
  kind: 'kubernetes',
  { folder, value, kubernetes, number }: PlaceSetup,
): Promise<Place> {
  const server = await kubernetes();
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, server.kubeconfig(), { mode: 0o600 });
  const name = `mistral-${number}`;
  server.remove(name);
  const stored = server.create(name, { OTHER: 'kept', ...(value === null ? {} : { API_KEY: value }) });
  return {
    ...quietPlace,
    kind,
    spec: { kind: 'kubernetes', kubeconfig, context: null, namespace: 'apps', name, entry: 'API_KEY' },
    peek: () => server.entries(name)?.['API_KEY'] ?? null,
    put: (next) => (next === null ? server.remove(name) : server.edit(stored, { API_KEY: next })),
    trouble(trouble, times) {
      if (trouble === 'busy') server.fail('apply', { kind: 'error', code: 429, message: 'Too many' }, times);
      else if (trouble === 'server-error')
        server.fail('apply', { kind: 'error', code: 500, message: 'Oh' }, times);
      else
        server.fail('apply', { kind: 'drop', when: trouble === 'drop-before' ? 'before' : 'after' }, times);
    },
    async close() {
      server.heal();
      server.remove(name);
    },
  };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

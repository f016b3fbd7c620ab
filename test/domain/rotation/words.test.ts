import { expect, test } from 'vitest';
import type { DestinationSpec } from '../../../src/domain/rotation/destination.ts';
import { destinationLabel } from '../../../src/domain/rotation/destination-label.ts';
import { mistralWords } from '../../../src/domain/rotation/failure-words.ts';
import { makeMarker, markedName, nameWithoutMarker } from '../../../src/domain/rotation/marker.ts';
import { failures } from './build.ts';

test.each<[DestinationSpec, string]>([
  [{ kind: 'hand-over', note: '' }, 'Handed over to you'],
  [{ kind: 'hand-over', note: 'Ops vault' }, 'Handed over: Ops vault'],
  [
    { kind: 'file', path: '/srv/app.json', format: 'json', entry: ['mistral', 'key'] },
    '/srv/app.json: mistral.key',
  ],
  [{ kind: 'keychain', service: 'app', account: 'mistral' }, 'Keychain app/mistral'],
  [
    {
      kind: 'kubernetes',
      kubeconfig: null,
      context: null,
      namespace: 'prod',
      name: 'mistral',
      entry: 'api-key',
    },
    'Kubernetes prod/mistral: api-key',
  ],
  [
    {
      kind: 'aws',
      region: 'eu-west-1',
      secretId: 'arn:aws:secretsmanager:eu-west-1:1:secret:prod/mistral-AbCdEf',
      field: null,
      profile: null,
      endpoint: null,
    },
    'AWS eu-west-1 prod/mistral-AbCdEf',
  ],
  [
    {
      kind: 'github',
      apiUrl: 'https://api.github.com',
      scope: { level: 'environment', owner: 'acme', repository: 'api', environment: 'production' },
      name: 'MISTRAL_API_KEY',
    },
    'GitHub acme/api (environment production): MISTRAL_API_KEY',
  ],
  [
    {
      kind: 'vault',
      address: 'https://vault.example.com',
      namespace: null,
      mount: 'secret',
      path: 'app',
      field: 'api_key',
      authentication: { method: 'token' },
    },
    'Vault secret/app: api_key',
  ],
])('a destination is called by a short name: %#', (spec, label) => {
  expect(destinationLabel(spec)).toBe(label);
});

test('a long path loses its middle', () => {
  const path = `/home/somebody/${'deep/'.repeat(20)}app/.env`;
  const label = destinationLabel({ kind: 'file', path, format: 'env', entry: ['KEY'] });
  expect(label).toMatch(/^\/home\/somebody\/d?…/u);
  expect(label).toMatch(/app\/\.env: KEY$/);
  expect(label.length).toBeLessThan(60);
});

test('a marker is unique, searchable and left behind by the next rotation', () => {
  const marker = makeMarker(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 255]));
  expect(marker).toMatch(/^vane-[0-9a-z]{10}$/);
  const name = markedName('billing (vane-0000000000)', marker);
  expect(name).toBe(`billing (${marker})`);
  expect(nameWithoutMarker(name)).toBe('billing');
  expect([...markedName('🔑'.repeat(300), marker)].length).toBeLessThanOrEqual(255);
});

test('words for a failure say what is wrong and what to do', () => {
  expect(mistralWords(failures.unauthorized)).toEqual({
    title: 'Mistral does not accept the admin key any more.',
    next: 'Replace the admin key in the settings, then try again.',
  });
});

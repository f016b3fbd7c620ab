import { expect, test } from 'vitest';
import type { Destination } from '../../src/domain/rotation/destination.ts';
import { planDestinations, whyNotSave } from '../../src/cli/given-destinations.ts';
import { someDestination } from '../main/adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../main/adapters/sqlite/temporary.ts';

const github = (owner: string): Destination['spec'] => ({
  kind: 'github',
  apiUrl: 'https://api.github.com',
  scope: { level: 'repository', owner, repository: 'app' },
  name: 'KEY',
});

function planning(specs: readonly Destination['spec'][]) {
  const mirror = mirrorWithConnection();
  mirror.destinations.save(someDestination('d1', { keyId: 'key-1', spec: github('acme') }));
  const known = (keyId: string) => mirror.destinations.list('acme', keyId);
  const plan = (keyId: string) =>
    planDestinations(specs, known(keyId), { connectionId: 'acme', keyId, settleMs: null, newId: () => 'd2' });
  return { mirror, known, plan };
}

test('a place that another key has, however it is spelled, is refused', () => {
  const { mirror, known, plan } = planning([github('Acme')]);
  expect(whyNotSave(plan('key-2'), known('key-2'), mirror)).toContain(
    'is a destination of another key already',
  );
});

test('a place of the key in another spelling is that place', () => {
  const { mirror, known, plan } = planning([github('Acme')]);
  expect(plan('key-1')).toMatchObject([{ id: 'd1', spec: github('Acme') }]);
  expect(whyNotSave(plan('key-1'), known('key-1'), mirror)).toBeNull();
});

test('what was changed or removed since it was read is not written over', () => {
  const { mirror, known, plan } = planning([github('acme')]);
  const [planned, before] = [plan('key-1'), known('key-1')];
  mirror.destinations.save(someDestination('d1', { keyId: 'key-1', spec: github('other') }));
  expect(whyNotSave(planned, before, mirror)).toContain('was changed meanwhile');
  mirror.destinations.remove('d1');
  expect(whyNotSave(planned, before, mirror)).toContain('was changed meanwhile');
});

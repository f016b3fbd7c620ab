import { expect, test } from 'vitest';
import { failed, success } from '../../../../../src/domain/outcome.ts';
import type { Held } from '../../../../../src/domain/rotation/destination.ts';
import { openKeychainDestination } from '../../../../../src/main/adapters/destinations/keychain/open-keychain-destination.ts';
import { keytarSecrets } from '../../../../../src/main/adapters/keychain/keytar-secrets.ts';
import { fakeSecrets } from '../../../../fakes/secrets.ts';

const signal = new AbortController().signal;
const absent: Held = { kind: 'absent', version: null };
const held = (value: string): Held => ({ kind: 'value', value, version: null });

function opened(entry?: string, service = 'my-app', account = 'mistral') {
  const fake = fakeSecrets();
  if (entry !== undefined) fake.entries.set('mistral', entry);
  const destination = openKeychainDestination(
    { kind: 'keychain', service, account },
    { secretsOf: () => fake.secrets },
  );
  return { ...fake, destination };
}

test('tells what the entry holds', async () => {
  expect(await opened('old').destination.read(signal)).toEqual(success(held('old')));
  expect(await opened().destination.read(signal)).toEqual(success(absent));
});

test('writes over what was there before, and a second time changes nothing', async () => {
  const { destination, entries } = opened('old');
  expect(await destination.write('new', held('old'), signal)).toEqual(success(held('new')));
  expect(await destination.write('new', held('old'), signal)).toEqual(success(held('new')));
  expect([...entries]).toEqual([['mistral', 'new']]);
});

test('leaves alone what somebody else wrote in the meantime', async () => {
  const { destination, entries } = opened('theirs');
  for (const before of [held('old'), absent]) {
    expect(await destination.write('new', before, signal)).toMatchObject({ failure: { kind: 'conflict' } });
  }
  expect(await destination.restore(held('old'), 'new', signal)).toEqual(success('kept'));
  expect(entries.get('mistral')).toBe('theirs');
});

test('puts back a value, and removes what was not there', async () => {
  const written = opened('new');
  expect(await written.destination.restore(held('old'), 'new', signal)).toEqual(success('restored'));
  expect(written.entries.get('mistral')).toBe('old');
  expect(await written.destination.restore(held('old'), 'new', signal)).toEqual(success('restored'));
  const created = opened('new');
  expect(await created.destination.restore(absent, 'new', signal)).toEqual(success('restored'));
  expect(created.entries.size).toBe(0);
  expect(await created.destination.restore(absent, 'new', signal)).toEqual(success('restored'));
});

test('cannot put back what it was never told', async () => {
  const { destination } = opened('new');
  expect(await destination.restore({ kind: 'hidden', version: '1' }, 'new', signal)).toEqual(
    success('impossible'),
  );
});

test.each([
  ['locked', 'refused'],
  ['unavailable', 'unreachable'],
] as const)('a keychain that is %s counts as %s, and nothing is told', async (kind, expected) => {
  const { destination, fail } = opened('old');
  fail({ kind, message: 'The keychain says no.' });
  const answers = [
    await destination.read(signal),
    await destination.write('new', held('old'), signal),
    await destination.restore(held('old'), 'new', signal),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { kind: expected } });
  expect(JSON.stringify(answers)).not.toMatch(/new|old/);
});

test('a keychain that locks between looking and writing is told', async () => {
  const fake = fakeSecrets();
  const secrets = {
    ...fake.secrets,
    write: async () => failed({ kind: 'locked' as const, message: 'Locked.' }),
    remove: async () => failed({ kind: 'locked' as const, message: 'Locked.' }),
  };
  const destination = openKeychainDestination(
    { kind: 'keychain', service: 'my-app', account: 'mistral' },
    { secretsOf: () => secrets },
  );
  expect(await destination.write('new', absent, signal)).toMatchObject({ failure: { kind: 'refused' } });
  fake.entries.set('mistral', 'new');
  expect(await destination.restore(absent, 'new', signal)).toMatchObject({ failure: { kind: 'refused' } });
});

test.each(['Vane', 'vane', ' VANE ', 'Vane/x', '', ' ', 'Vane\0x', 'my\u0085app'])(
  'never touches the service %j',
  async (service) => {
    const { destination, entries } = opened('admin key', service);
    for (const answer of [
      await destination.read(signal),
      await destination.write('new', held('admin key'), signal),
      await destination.restore(absent, 'admin key', signal),
    ]) {
      expect(answer).toMatchObject({ failure: { kind: 'unexpected' } });
    }
    expect(entries.get('mistral')).toBe('admin key');
  },
);

test('an account that the keychain would cut short is no account', async () => {
  const { destination } = opened('old', 'my-app', 'mistral\0x');
  expect(await destination.read(signal)).toMatchObject({ failure: { kind: 'unexpected' } });
});

test('stops when nobody waits any more', async () => {
  const { destination, entries } = opened('old');
  const stopped = AbortSignal.abort();
  expect(await destination.write('new', held('old'), stopped)).toMatchObject({
    failure: { kind: 'unreachable' },
  });
  expect(entries.get('mistral')).toBe('old');
});

test('works with service and account through the keychain adapter', async () => {
  const entries = new Map<string, string>();
  const destination = openKeychainDestination(
    { kind: 'keychain', service: 'my-app', account: 'mistral' },
    {
      secretsOf: (service) =>
        keytarSecrets({
          service,
          timeoutMs: 1000,
          load: async () => ({
            getPassword: async (service, account) => entries.get(`${service} ${account}`) ?? null,
            setPassword: async (service, account, secret) => {
              entries.set(`${service} ${account}`, secret);
            },
            deletePassword: async (service, account) => entries.delete(`${service} ${account}`),
          }),
        }),
    },
  );
  expect(await destination.write('new', absent, signal)).toEqual(success(held('new')));
  expect([...entries]).toEqual([['my-app mistral', 'new']]);
  expect(await destination.restore(absent, 'new', signal)).toEqual(success('restored'));
  expect(entries.size).toBe(0);
  await destination.close();
});

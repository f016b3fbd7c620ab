import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KubernetesServer, Verb } from '../../../../servers/kubernetes/start-kubernetes.ts';
import { CALM, heldBy, NEW, OLD, readWords, startCluster, type Cluster } from './cluster.ts';

let cluster: Cluster;
let server: KubernetesServer;
let open: Cluster['open'];

beforeEach(async () => {
  cluster = await startCluster();
  ({ server, open } = cluster);
});

afterEach(() => cluster.close());

describe('an entry of a secret', () => {
  test('is read with its version, replaced alone, and put back', async () => {
    const secret = server.create('mistral', { API_KEY: OLD, other: 'kept' });
    secret.labels = { app: 'chat' };
    const destination = await open();
    const before = await heldBy(destination);
    const written = await destination.write(NEW, before, CALM);
    const entries = server.entries('mistral');
    const version = String(secret.version);
    const restored = await destination.restore(before, NEW, CALM);

    expect(before).toEqual({ kind: 'value', value: OLD, version: '1001' });
    expect(written).toEqual({ ok: true, value: { kind: 'value', value: NEW, version } });
    expect(entries).toEqual({ API_KEY: NEW, other: 'kept' });
    expect(restored).toEqual({ ok: true, value: 'restored' });
    expect(server.entries('mistral')).toEqual({ API_KEY: OLD, other: 'kept' });
    expect(secret.labels).toEqual({ app: 'chat' });
  });

  test('does not cost another entry of the same secret that was written before', async () => {
    server.create('mistral', { API_KEY: OLD, SECOND: OLD });
    const first = await open();
    const second = await open({ entry: 'SECOND' });
    await first.write(NEW, await heldBy(first), CALM);
    await second.write('second-key', await heldBy(second), CALM);
    await first.write('third-key', await heldBy(first), CALM);
    expect(server.entries('mistral')).toEqual({ API_KEY: 'third-key', SECOND: 'second-key' });
  });

  test('is written once however often the write is repeated', async () => {
    server.create('mistral', { API_KEY: OLD });
    const destination = await open();
    const before = await heldBy(destination);
    const first = await destination.write(NEW, before, CALM);
    const second = await destination.write(NEW, before, CALM);
    expect(second).toEqual(first);
    expect(server.calls.filter((verb) => verb === 'apply')).toHaveLength(1);
  });

  test('that somebody else changed is a conflict, and stays', async () => {
    const secret = server.create('mistral', { API_KEY: OLD });
    const destination = await open();
    const before = await heldBy(destination);
    server.edit(secret, { API_KEY: 'theirs' });
    expect(await destination.write(NEW, before, CALM)).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    });
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'kept' });
    expect(server.entries('mistral')).toEqual({ API_KEY: 'theirs' });
  });

  test.each([
    ['changes it', 'conflict', { API_KEY: 'theirs' }],
    ['deletes the secret', 'conflict', null],
    ['changes another entry', 'ok', { API_KEY: NEW, other: 'x' }],
  ])('that somebody else %s between look and write: %s', async (what, outcome, left) => {
    const secret = server.create('mistral', { API_KEY: OLD });
    const destination = await open();
    const before = await heldBy(destination);
    const run = (): void => {
      if (what === 'changes it') server.edit(secret, { API_KEY: 'theirs' });
      if (what === 'deletes the secret') server.remove('mistral');
      if (what === 'changes another entry') server.edit(secret, { other: 'x' });
    };
    server.fail('apply', { kind: 'meanwhile', run });
    const written = await destination.write(NEW, before, CALM);
    expect(written.ok ? 'ok' : written.failure.kind).toBe(outcome);
    expect(server.entries('mistral')).toEqual(left);
  });

  test('is added where it is not there, and only it is taken out again', async () => {
    server.create('mistral', { other: 'kept' });
    const destination = await open();
    const before = await heldBy(destination);
    const written = await destination.write(NEW, before, CALM);
    const restored = await destination.restore(before, NEW, CALM);
    expect(before).toMatchObject({ kind: 'absent', version: '1001' });
    expect(written).toMatchObject({ ok: true, value: { value: NEW } });
    expect(restored).toEqual({ ok: true, value: 'restored' });
    expect(server.entries('mistral')).toEqual({ other: 'kept' });
  });

  test('is not taken out where somebody else changes it at that moment', async () => {
    const secret = server.create('mistral', { other: 'kept' });
    const destination = await open();
    const before = await heldBy(destination);
    await destination.write(NEW, before, CALM);
    server.fail('patch', { kind: 'meanwhile', run: () => server.edit(secret, { API_KEY: 'theirs' }) });
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'kept' });
    expect(server.entries('mistral')).toEqual({ API_KEY: 'theirs', other: 'kept' });
  });

  test('that is no text is not guessed at', async () => {
    const secret = server.create('mistral', { API_KEY: OLD });
    secret.data['API_KEY'] = Buffer.from([0xff, 0xfe]).toString('base64');
    expect(await readWords(open())).toMatch(/^unexpected: .*no text/);
  });
});

describe('a secret that does not exist', () => {
  test('is created with the entry, and is gone after a restore', async () => {
    const destination = await open();
    const before = await heldBy(destination);
    const written = await destination.write(NEW, before, CALM);
    const entries = server.entries('mistral');
    const restored = await destination.restore(before, NEW, CALM);
    expect(before).toEqual({ kind: 'absent', version: null });
    expect(written).toMatchObject({ ok: true, value: { value: NEW } });
    expect(entries).toEqual({ API_KEY: NEW });
    expect(restored).toEqual({ ok: true, value: 'restored' });
    expect(server.find('mistral')).toBeNull();
  });

  test('stays after a restore where somebody else put something into it since', async () => {
    const destination = await open();
    const before = await heldBy(destination);
    await destination.write(NEW, before, CALM);
    const secret = server.find('mistral');
    if (secret !== null) server.edit(secret, { other: 'theirs' });
    await destination.restore(before, NEW, CALM);
    expect(server.entries('mistral')).toEqual({ other: 'theirs' });
  });

  test('stays after a restore where somebody else created it, even empty', async () => {
    const destination = await open();
    const before = await heldBy(destination);
    server.create('mistral', {});
    await destination.write(NEW, before, CALM);
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'restored' });
    expect(server.entries('mistral')).toEqual({});
  });

  test('is not overwritten where somebody else creates it first', async () => {
    const destination = await open();
    const before = await heldBy(destination);
    server.fail('apply', {
      kind: 'meanwhile',
      run: () => void server.create('mistral', { API_KEY: 'theirs' }),
    });
    expect(await destination.write(NEW, before, CALM)).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    });
    expect(server.entries('mistral')).toEqual({ API_KEY: 'theirs' });
  });

  test('is told apart from a namespace that does not exist, where that may be looked at', async () => {
    const there = await readWords(open());
    server.namespaces.delete('apps');
    const gone = await readWords(open());
    server.denied.add('get-namespace');
    const destination = await open();
    const unknown = await heldBy(destination);
    expect([there, gone.slice(0, 7), unknown.kind]).toEqual(['ok', 'missing', 'absent']);
    expect(await destination.write(NEW, unknown, CALM)).toMatchObject({
      ok: false,
      failure: { kind: 'missing' },
    });
  });
});

describe('a write that is cut off', () => {
  const cuts: readonly [Verb, 'before' | 'after'][] = [
    ['get', 'before'],
    ['apply', 'before'],
    ['apply', 'after'],
  ];
  test.each(cuts)('at %s, %s its effect, is finished by repeating it', async (verb, when) => {
    server.create('mistral', { API_KEY: OLD });
    const destination = await open();
    const before = await heldBy(destination);
    server.fail(verb, { kind: 'drop', when });
    const cut = await destination.write(NEW, before, CALM);
    const again = await (await open()).write(NEW, before, CALM);
    expect(cut).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(again).toMatchObject({ ok: true, value: { value: NEW } });
  });

  const removals: readonly Verb[] = ['patch', 'delete'];
  test.each(removals)('while a restore does a %s is finished by repeating it', async (verb) => {
    if (verb === 'patch') server.create('mistral', { other: 'kept' });
    const destination = await open();
    const before = await heldBy(destination);
    await destination.write(NEW, before, CALM);
    server.fail(verb, { kind: 'drop', when: 'after' });
    const cut = await destination.restore(before, NEW, CALM);
    expect(cut).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'restored' });
    expect(server.entries('mistral')).toEqual(verb === 'patch' ? { other: 'kept' } : null);
  });
});

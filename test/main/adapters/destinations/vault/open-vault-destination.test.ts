import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startVaultServer, type VaultServer } from '../../../../servers/vault/vault-server.ts';
import { absent, going, NEW_KEY, OLD_KEY, opened, value } from './opened.ts';

let server: VaultServer;

beforeEach(async () => {
  server = await startVaultServer();
});

afterEach(() => server.close());

const PATH = 'team/app';

function put(fields: Readonly<Record<string, unknown>> | string): void {
  server.engine.put(PATH, fields);
}

function writes(): number {
  return server.requests.filter(({ method }) => method !== 'GET').length;
}

describe('reading', () => {
  test('tells the field and the version of the secret', async () => {
    put({ api_key: 'first' });
    put({ api_key: OLD_KEY, other: 'x' });
    expect(await opened(server).read(going)).toEqual({ ok: true, value: value(OLD_KEY, 2) });
  });

  test('tells nothing where there is no secret, no field, no version, or a deleted or destroyed one', async () => {
    const destination = opened(server);
    const held: unknown[] = [await destination.read(going)];
    server.engine.touchMetadata(PATH);
    held.push(await destination.read(going));
    put({ other: 'x' });
    held.push(await destination.read(going));
    server.engine.softDelete(PATH);
    held.push(await destination.read(going));
    server.engine.destroy(PATH);
    held.push(await destination.read(going));
    expect(held).toEqual(
      [absent(), absent(), absent(1), absent(1), absent(1)].map((each) => ({ ok: true, value: each })),
    );
  });

  test('does not take a number or a list for a key', async () => {
    put({ api_key: 12 });
    expect(await opened(server).read(going)).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('finds names that an address gives another meaning', async () => {
    server.engine.put('team a/ä?b#c%2e', { api_key: OLD_KEY });
    expect(await opened(server, { path: '/team a/ä?b#c%2e/' }).read(going)).toEqual({
      ok: true,
      value: value(OLD_KEY, 1),
    });
  });

  test.each(['', 'a//b', '../other', 'a/./b', 'a/..'])(
    'refuses the path “%s” before anything is sent',
    async (path) => {
      expect(await opened(server, { path }).read(going)).toMatchObject({
        ok: false,
        failure: { kind: 'refused' },
      });
      expect(server.requests).toEqual([]);
    },
  );
});

describe('writing', () => {
  test('replaces one field and keeps all others to the digit', async () => {
    put(
      '{"api_key":"old","id":12345678901234567890,"ratio":1.0,"deep":{"__proto__":[1e400,null]},"zero":-0}',
    );
    expect(await opened(server).write(NEW_KEY, value('old', 1), going)).toEqual({
      ok: true,
      value: value(NEW_KEY, 2),
    });
    expect(server.engine.versions(PATH).at(-1)?.data).toBe(
      `{"api_key":"${NEW_KEY}","id":12345678901234567890,"ratio":1.0,"deep":{"__proto__":[1e400,null]},"zero":-0}`,
    );
  });

  test('makes a secret where there was none, and a new version where one was deleted or destroyed', async () => {
    const destination = opened(server);
    expect(await destination.write(NEW_KEY, absent(), going)).toEqual({ ok: true, value: value(NEW_KEY, 1) });
    server.engine.softDelete(PATH);
    expect(await destination.write(NEW_KEY, absent(1), going)).toEqual({
      ok: true,
      value: value(NEW_KEY, 2),
    });
    server.engine.destroy(PATH);
    expect(await destination.write(NEW_KEY, absent(2), going)).toEqual({
      ok: true,
      value: value(NEW_KEY, 3),
    });
  });

  test('succeeds without writing where the secret is already there', async () => {
    put({ api_key: NEW_KEY });
    expect(await opened(server).write(NEW_KEY, value(OLD_KEY, 7), going)).toEqual({
      ok: true,
      value: value(NEW_KEY, 1),
    });
    expect(writes()).toBe(0);
  });

  test('is a conflict where the field holds something else than before', async () => {
    put({ api_key: 'somebody else' });
    for (const before of [value(OLD_KEY, 1), absent(1)]) {
      expect(await opened(server).write(NEW_KEY, before, going)).toMatchObject({
        ok: false,
        failure: { kind: 'conflict' },
      });
    }
    expect(writes()).toBe(0);
  });

  test('keeps what somebody writes into another field between reading and writing', async () => {
    put({ api_key: OLD_KEY });
    const happens = () => put({ api_key: OLD_KEY, other: 'theirs' });
    server.inject({ method: 'POST', effect: { kind: 'meanwhile', happens } });
    expect(await opened(server).write(NEW_KEY, value(OLD_KEY, 1), going)).toEqual({
      ok: true,
      value: value(NEW_KEY, 3),
    });
    expect(server.engine.fields(PATH)).toEqual({ api_key: NEW_KEY, other: 'theirs' });
  });

  test('is a conflict where somebody writes the field between reading and writing', async () => {
    put({ api_key: OLD_KEY });
    const happens = () => put({ api_key: 'theirs' });
    server.inject({ method: 'POST', effect: { kind: 'meanwhile', happens } });
    expect(await opened(server).write(NEW_KEY, value(OLD_KEY, 1), going)).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    });
    expect(server.engine.fields(PATH)).toEqual({ api_key: 'theirs' });
  });

  test('gives up for a while where others never stop changing the secret', async () => {
    put({ api_key: OLD_KEY });
    const happens = () => put({ api_key: OLD_KEY, at: server.requests.length });
    server.inject({ method: 'POST', times: 99, effect: { kind: 'meanwhile', happens } });
    expect(await opened(server).write(NEW_KEY, value(OLD_KEY, 1), going)).toMatchObject({
      ok: false,
      failure: { kind: 'busy' },
    });
  });

  test.each(['drop-before', 'drop-after'] as const)(
    'can be repeated after a connection lost by %s',
    async (kind) => {
      put({ api_key: OLD_KEY, other: 'x' });
      server.inject({ method: 'POST', effect: { kind } });
      const destination = opened(server);
      expect(await destination.write(NEW_KEY, value(OLD_KEY, 1), going)).toMatchObject({
        ok: false,
        failure: { kind: 'unreachable' },
      });
      expect(await destination.write(NEW_KEY, value(OLD_KEY, 1), going)).toEqual({
        ok: true,
        value: value(NEW_KEY, 2),
      });
      expect(server.engine.fields(PATH)).toEqual({ api_key: NEW_KEY, other: 'x' });
    },
  );

  test('never stores the secret in an engine of version 1, which would take it anywhere', async () => {
    const destination = opened(server, { mount: 'kv1' });
    expect(await destination.write(NEW_KEY, absent(), going)).toMatchObject({
      ok: false,
      failure: { kind: 'unexpected' },
    });
    expect(writes()).toBe(0);
  });
});

describe('restoring', () => {
  test('puts the old value back in a new version', async () => {
    put({ api_key: NEW_KEY, other: 'x' });
    expect(await opened(server).restore(value(OLD_KEY, 1), NEW_KEY, going)).toEqual({
      ok: true,
      value: 'restored',
    });
    expect(server.engine.fields(PATH)).toEqual({ api_key: OLD_KEY, other: 'x' });
  });

  test('takes a new field away and leaves the others', async () => {
    put({ api_key: NEW_KEY, other: 'x' });
    expect(await opened(server).restore(absent(1), NEW_KEY, going)).toEqual({ ok: true, value: 'restored' });
    expect(server.engine.fields(PATH)).toEqual({ other: 'x' });
  });

  test('deletes the version whose only field was new', async () => {
    put({ api_key: NEW_KEY });
    const destination = opened(server);
    expect(await destination.restore(absent(), NEW_KEY, going)).toEqual({ ok: true, value: 'restored' });
    expect(await destination.read(going)).toEqual({ ok: true, value: absent(1) });
    expect(server.engine.versions(PATH)).toHaveLength(1);
  });

  test('leaves an empty version where the policy does not allow to delete', async () => {
    put({ api_key: NEW_KEY });
    server.deny('POST secret/delete/');
    expect(await opened(server).restore(absent(), NEW_KEY, going)).toEqual({ ok: true, value: 'restored' });
    expect(server.engine.fields(PATH)).toEqual({});
  });

  test('does not delete what somebody writes at that moment', async () => {
    put({ api_key: NEW_KEY });
    const happens = () => put({ api_key: 'theirs' });
    server.inject({ method: 'POST', effect: { kind: 'meanwhile', happens } });
    expect(await opened(server).restore(absent(), NEW_KEY, going)).toEqual({ ok: true, value: 'kept' });
    expect(server.engine.fields(PATH)).toEqual({ api_key: 'theirs' });
  });

  test('is done where the old state is back already, and keeps what somebody else wrote', async () => {
    put({ api_key: OLD_KEY });
    const destination = opened(server);
    expect(await destination.restore(value(OLD_KEY, 9), NEW_KEY, going)).toEqual({
      ok: true,
      value: 'restored',
    });
    put({ api_key: 'theirs' });
    expect(await destination.restore(value(OLD_KEY, 9), NEW_KEY, going)).toEqual({ ok: true, value: 'kept' });
    expect(writes()).toBe(0);
  });

  test('can be repeated after a lost answer', async () => {
    put({ api_key: NEW_KEY });
    server.inject({ method: 'POST', effect: { kind: 'drop-after' } });
    const destination = opened(server);
    expect(await destination.restore(absent(), NEW_KEY, going)).toMatchObject({ ok: false });
    expect(await destination.restore(absent(), NEW_KEY, going)).toEqual({ ok: true, value: 'restored' });
  });
});

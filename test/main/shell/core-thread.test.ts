import { describe, expect, test } from 'vitest';
import type { Host } from '../../../src/main/core/host.ts';
import type { Log } from '../../../src/main/core/log.ts';
import type { ToCore } from '../../../src/main/core/messages.ts';
import {
  type CoreThread,
  type CoreWorkerListeners,
  startCoreThread,
} from '../../../src/main/shell/core-thread.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

const restarted = {
  ok: false,
  error: { code: 'internal', message: 'Vane had to start its core again. Try once more.' },
};

const refuse = (): never => {
  throw new Error('not asked for in this test');
};

/** A core thread over workers that only remember what they were sent. */
function setUp(host: Partial<Host> = {}, closeWithinMs = 1000) {
  const workers: { readonly sent: ToCore[]; readonly tell: CoreWorkerListeners; isEnded: boolean }[] = [];
  const said: string[] = [];
  const clock = { now: 0 };
  const core: CoreThread = startCoreThread({
    startWorker: (tell) => {
      const worker = { sent: new Array<ToCore>(), tell, isEnded: false };
      workers.push(worker);
      return {
        post: (message) => worker.sent.push(message),
        end: async () => {
          worker.isEnded = true;
        },
      };
    },
    host: {
      readClipboard: refuse,
      confirm: refuse,
      copySecret: refuse,
      clearSecret: refuse,
      openExternal: refuse,
      setStartAtLogin: refuse,
      showNotification: refuse,
      resolveProxy: refuse,
      openWindow: refuse,
      ...host,
    },
    listeners: {
      onReady: () => said.push('ready'),
      onRefused: (message) => said.push(`refused: ${message}`),
      onEvent: (name, payload) => said.push(`${name} ${JSON.stringify(payload)}`),
      onTray: ({ status }) => said.push(`tray ${status}`),
      onRestarted: () => said.push('restarted'),
      onLost: () => said.push('lost'),
    },
    log: silent,
    now: () => clock.now,
    closeWithinMs,
  });
  const worker = (index: number) => {
    const found = workers[index];
    if (found === undefined) throw new Error(`there is no worker ${index}`);
    return found;
  };
  return { core, worker, workers, said, clock };
}

describe('calls', () => {
  test('each reply settles the call that has its id', async () => {
    const { core, worker } = setUp();
    const first = core.call('app.state', {});
    const second = core.call('sync.start', { connectionId: 'c1' });
    const reply = (id: number, value: string) =>
      worker(0).tell.onMessage({ type: 'reply', id, reply: { ok: true, value } });
    reply(2, 'second');
    reply(1, 'first');

    expect(await Promise.all([first, second])).toEqual([
      { ok: true, value: 'first' },
      { ok: true, value: 'second' },
    ]);
    expect(worker(0).sent).toEqual([
      { type: 'call', id: 1, name: 'app.state', input: {} },
      { type: 'call', id: 2, name: 'sync.start', input: { connectionId: 'c1' } },
    ]);
  });

  test('what the core tells reaches the listeners', () => {
    const { worker, said } = setUp();
    worker(0).tell.onMessage({ type: 'ready' });
    worker(0).tell.onMessage({ type: 'event', name: 'data.changed', payload: { connectionId: 'c1' } });
    expect(said).toEqual(['ready', 'data.changed {"connectionId":"c1"}']);
  });
});

describe('what the core asks of the desktop', () => {
  test('the answer goes back under the same id', async () => {
    const { worker } = setUp({ readClipboard: async () => 'copied' });
    worker(0).tell.onMessage({ type: 'host-call', id: 7, method: 'readClipboard', argument: null });
    await Promise.resolve();
    await expect
      .poll(() => worker(0).sent)
      .toEqual([{ type: 'host-reply', id: 7, value: 'copied', error: null }]);
  });

  test('a refusal goes back as words', async () => {
    const { worker } = setUp({
      openExternal: async () => {
        throw new Error('Only the named pages of Mistral may be opened.');
      },
    });
    worker(0).tell.onMessage({
      type: 'host-call',
      id: 8,
      method: 'openExternal',
      argument: 'https://a.example',
    });
    await expect
      .poll(() => worker(0).sent)
      .toEqual([
        { type: 'host-reply', id: 8, value: null, error: 'Only the named pages of Mistral may be opened.' },
      ]);
  });

  test('an argument of the wrong kind never reaches the desktop', async () => {
    const { worker } = setUp();
    worker(0).tell.onMessage({ type: 'host-call', id: 9, method: 'openExternal', argument: { url: 'x' } });
    await expect.poll(() => worker(0).sent).toMatchObject([{ id: 9, value: null, error: /does not take/ }]);
  });
});

describe('a core that stops by itself', () => {
  test('is started again, and open calls are told', async () => {
    const { core, worker, said } = setUp();
    const open = core.call('app.state', {});
    worker(0).tell.onExit(1);
    expect(await open).toEqual(restarted);
    expect(said).toEqual(['restarted']);

    void core.call('app.state', {});
    expect(worker(1).sent).toEqual([{ type: 'call', id: 2, name: 'app.state', input: {} }]);
  });

  test('stays down when it stops again within ten minutes', async () => {
    const { core, worker, workers, said, clock } = setUp();
    worker(0).tell.onExit(1);
    clock.now = 9 * 60_000;
    worker(1).tell.onExit(1);
    expect(said).toEqual(['restarted', 'lost']);
    expect(workers).toHaveLength(2);
    expect(await core.call('app.state', {})).toMatchObject({ ok: false });
  });

  test('is started again when the last stop was long ago', () => {
    const { worker, said, clock } = setUp();
    worker(0).tell.onExit(1);
    clock.now = 11 * 60_000;
    worker(1).tell.onExit(1);
    expect(said).toEqual(['restarted', 'restarted']);
  });
});

test('a core that refuses to start says why, answers nothing, and is not started again', async () => {
  const { core, worker, workers, said } = setUp();
  const open = core.call('app.state', {});
  worker(0).tell.onMessage({ type: 'refused', message: 'The database is newer than this Vane.' });
  worker(0).tell.onExit(0);
  expect(await open).toEqual({
    ok: false,
    error: { code: 'internal', message: 'The database is newer than this Vane.' },
  });
  expect(said).toEqual(['refused: The database is newer than this Vane.']);
  expect(workers).toHaveLength(1);
});

describe('closing', () => {
  test('waits until the core has finished writing', async () => {
    const { core, worker, workers } = setUp();
    const closing = core.close();
    expect(worker(0).sent).toEqual([{ type: 'close' }]);
    expect(worker(0).isEnded).toBe(false);
    worker(0).tell.onMessage({ type: 'closed' });
    await closing;
    worker(0).tell.onExit(0);
    expect(worker(0).isEnded).toBe(true);
    expect(workers).toHaveLength(1);
  });

  test('ends a core that does not answer in time', async () => {
    const { core, worker } = setUp({}, 5);
    await core.close();
    expect(worker(0).isEnded).toBe(true);
  });
});

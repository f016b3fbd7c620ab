import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeSecrets } from '../fakes/secrets.ts';
import { fieldOf } from '../sandbox/support.ts';
import { atOnce, intoEnvFile, type Rotating, startRotating } from './rotating.ts';
import { now } from './run-here.ts';

describe('a rotation that was interrupted', () => {
  test.each(['POST /v1/admin/api-keys', 'GET /v1/models', 'DELETE /v1/admin/api-keys'])(
    'at %s is gone on with by the same command',
    async (call) => {
      const [method = '', path = ''] = call.split(' ');
      const rotating = await startRotating({
        faults: [`${method} ${path}${method === 'DELETE' ? '/*' : ''}=latency:100`],
      });
      const { sandbox, key, rotate, held, works, live } = rotating;
      const stop = new AbortController();
      const watch = setInterval(() => {
        const isAsked = sandbox.control
          .requests()
          .some((one) => one.method === method && one.path.startsWith(path));
        if (isAsked) stop.abort();
      }, 5);
      const args = [...intoEnvFile(rotating), ...atOnce];
      const first = await rotate(args, { signal: stop.signal });
      clearInterval(watch);
      expect(first).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('vane: stopped. The rotation is safe where it is'),
      });
      const second = await rotate(args);
      expect(second).toMatchObject({ code: 0, err: expect.stringContaining('Going on with') });
      expect([await works(held()), await works(key.secret), live().length]).toEqual([true, false, 1]);
    },
  );

  test('goes on without a keychain, since the admin key is given again', async () => {
    const keychain = fakeSecrets();
    keychain.fail({ kind: 'unavailable', message: 'This system offers no keychain service.' });
    const rotating = await startRotating({ faults: ['GET /v1/users/me=latency:50'] });
    const { sandbox, rotate, held, live, envFile } = rotating;
    const stop = new AbortController();
    const watch = setInterval(() => {
      if (sandbox.control.requests().some(({ method }) => method === 'POST')) stop.abort();
    }, 2);
    const { secrets } = keychain;
    await rotate([...intoEnvFile(rotating), ...atOnce], { signal: stop.signal, secrets });
    clearInterval(watch);
    const made = live().at(-1)?.secret;
    const second = await rotate([], { secrets });
    expect([second.code, held(), live().length]).toEqual([0, made, 1]);
    expect(readFileSync(envFile, 'utf8')).toContain('OTHER=1');
  });
});

describe('a rotation that needs a person', () => {
  async function needing(): Promise<Rotating> {
    const rotating = await startRotating({ faults: ['GET /v1/models=latency:20'] });
    const { rotate, envFile, sandbox } = rotating;
    const ruin = setInterval(() => {
      // Somebody writes there between the check and the write.
      if (sandbox.control.requests().some(({ path }) => path === '/v1/models')) {
        writeFileSync(envFile, 'MISTRAL_API_KEY=somebody-elses\n');
      }
    }, 2);
    const ran = await rotate([...intoEnvFile(rotating), ...atOnce]);
    clearInterval(ruin);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/vane rotate \S+ --choose try-again\n[^]*vane rotate \S+ --choose roll-back\n/);
    return rotating;
  }

  test('is told what to do, and goes on by a choice', async () => {
    const rotating = await needing();
    const { key, rotate, envFile, held, works } = rotating;
    const wrong = await rotate(['--choose', 'keep-waiting']);
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('cannot be chosen now') });
    writeFileSync(envFile, `MISTRAL_API_KEY=${key.secret}\n`);
    const ran = await rotate(['--choose', 'try-again']);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('All done.') });
    expect(await works(held())).toBe(true);
  });

  test('is rolled back with --stop, which leaves the old key and no other', async () => {
    const rotating = await needing();
    const { key, rotate, live, works, vane, database } = rotating;
    const ran = await rotate(['--stop', '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'rolled-back', stage: 'rolled-back' });
    expect([live().map(({ id }) => id), await works(key.secret)]).toEqual([[key.id], true]);
    expect((await rotate(['--stop'])).err).toBe('vane: no rotation of this key is under way.\n');
    expect((await vane(['rotations', '--database', database])).out).toContain('rolled back');
  });

  test('can be told to revoke at once while it waits for quiet', async () => {
    const rotating = await startRotating();
    const { key, rotate, works } = rotating;
    await rotate(intoEnvFile(rotating));
    const ran = await rotate(['--choose', 'revoke-now']);
    expect([ran.code, await works(key.secret)]).toEqual([0, false]);
  });
});

describe('other rotations of the same database', () => {
  test('are left alone', async () => {
    const rotating = await startRotating();
    const { rotate, vane, envFile, key, sandbox, database, inDatabase, passDays } = rotating;
    await rotate(intoEnvFile(rotating));
    const before = inDatabase(({ rotations }) => rotations.open());
    // From now on it could be gone on with.
    passDays(3);
    const made = await sandbox.call('POST', '/api-keys', {
      name: 'second',
      user_id: sandbox.organization().members.all()[0]?.id,
      workspace_uuid: key.workspaceId,
      expiration: '2027-01-31',
    });
    const other = join(dirname(envFile), 'other.env');
    writeFileSync(other, `MISTRAL_API_KEY=${String(fieldOf(made, 'key'))}\n`);
    const where = ['--database', database, '--url', sandbox.url];
    const ran = await vane(['rotate', 'second', ...where, ...intoEnvFile({ envFile: other }), ...atOnce]);
    expect([ran.code, inDatabase(({ rotations }) => rotations.open())]).toEqual([0, before]);
  });
});

describe('a rotation that another process drives', () => {
  test('is followed, not disturbed', async () => {
    const rotating = await startRotating();
    const { rotate, inDatabase, sandbox } = rotating;
    await rotate(intoEnvFile(rotating));
    // The test's parent process lives as long as this one.
    const other = { pid: process.ppid, token: 'another process' };
    const isTaken = inDatabase(({ rotations }) =>
      rotations.open().map(({ rotation }) => rotations.claim(rotation.id, other, now)),
    );
    expect(isTaken).toEqual([true]);
    sandbox.control.clearRequests();
    const word = await rotate(['--stop']);
    const followed = await rotate();
    expect(word).toMatchObject({ code: 2, err: expect.stringContaining('Decide there, or end it') });
    expect(followed).toMatchObject({ code: 0, err: expect.stringContaining('this command follows it') });
    const looked = sandbox.control.requests().filter(({ query }) => query.includes('name='));
    expect(looked).toEqual([]);
  });
});

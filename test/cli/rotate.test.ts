import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atOnce, intoEnvFile, startRotating } from './rotating.ts';

describe('vane rotate', () => {
  test('replaces a key in an .env file and revokes the old one', async () => {
    const rotating = await startRotating();
    const { key, rotate, held, works, live } = rotating;
    const ran = await rotate([...intoEnvFile(rotating), ...atOnce]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining(`Rotated ${key.name}\n`) });
    expect(held()).not.toBe(key.secret);
    expect([await works(held()), await works(key.secret)]).toEqual([true, false]);
    expect(live().map(({ secret }) => secret)).toEqual([held()]);
    expect(readFileSync(rotating.envFile, 'utf8')).toBe(`# settings\nMISTRAL_API_KEY=${held()}\nOTHER=1\n`);
    const told = [...ran.err.matchAll(/^\d\d:\d\d:\d\d {2}(.+?)\./gm)].map(([, title]) => title);
    expect(told).toEqual([
      'Planned and checked',
      'New key asked for',
      'New key created',
      'New key proved to work',
      expect.stringMatching(/^Stored in /),
      'Read back and tried',
      'Gives the consumers time to pick the new key up',
      'Consumers switch',
      'Old key revoked',
    ]);
  });

  test('leaves no secret in what it prints, in the database or beside it', async () => {
    const rotating = await startRotating();
    const { sandbox, key, database, envFile, rotate, held } = rotating;
    const { out, err } = await rotate([...intoEnvFile(rotating), ...atOnce, '--json']);
    const files = readdirSync(dirname(database)).filter((name) => join(dirname(database), name) !== envFile);
    const texts = [out, err, ...files.map((name) => readFileSync(join(dirname(database), name), 'latin1'))];
    const secrets = [held(), key.secret, sandbox.adminKey];
    expect(files.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
  });

  test('waits quietly until a day, and the same command ends it then', async () => {
    const rotating = await startRotating();
    const { key, rotate, held, works, passDays, vane, database } = rotating;
    const first = await rotate(intoEnvFile(rotating));
    expect(first).toMatchObject({
      code: 0,
      out: expect.stringMatching(/earliest it can be called quiet is .*\n[^]*Run the same command later/),
    });
    expect([await works(held()), await works(key.secret)]).toEqual([true, true]);

    const again = await rotate(intoEnvFile(rotating));
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('Going on with the rotation of') });
    expect(again.err).not.toContain('too late');
    const changed = await rotate(['--revoke', 'after-settling', '--expires', '2027-01-31']);
    expect(changed.err).toContain('vane: --expires and --revoke came too late:');
    const listed = await vane(['rotations', '--database', database, '--json']);
    expect(JSON.parse(listed.out)).toMatchObject({
      document: 'rotations',
      open: [{ oldKeyId: key.id, stage: 'quiet', state: 'waiting', endedAt: null }],
      ended: [],
    });

    passDays(3);
    const last = await rotate();
    expect(last).toMatchObject({ code: 0, out: expect.stringContaining('All done.') });
    expect([await works(held()), await works(key.secret)]).toEqual([true, false]);
    const ended = await vane(['rotations', '--database', database]);
    expect(ended.out).toMatch(/^Ended\n {2}.*done +ended /);
  });

  test('begins no second rotation when it is run again after the end', async () => {
    const rotating = await startRotating();
    const { key, rotate, vane, database, sandbox, live } = rotating;
    await rotate([...intoEnvFile(rotating), ...atOnce]);
    const byEnd = await rotate(intoEnvFile(rotating));
    const url = ['--database', database, '--url', sandbox.url];
    const byName = await vane(['rotate', key.name ?? '', ...url]);
    for (const ran of [byEnd, byName]) {
      expect(ran).toMatchObject({
        code: 0,
        out: expect.stringContaining('All done.'),
        err: expect.stringContaining('was rotated already'),
      });
    }
    expect(live()).toHaveLength(1);
    const byId = await vane(['rotate', live()[0]?.id ?? '', ...url, ...atOnce, '--settle', '0']);
    expect(byId).toMatchObject({ code: 0, err: expect.stringContaining('New key created') });
    expect(live()).toHaveLength(1);
  });

  test('tells everything in one JSON document', async () => {
    const rotating = await startRotating();
    const { key, rotate, sandbox } = rotating;
    const { out } = await rotate([...intoEnvFile(rotating), '--json', '--expires', '2027-01-31']);
    const document: unknown = JSON.parse(out);
    expect(document).toEqual({
      document: 'rotate',
      shapeVersion: 1,
      vaneVersion: '1.2.3',
      rotationId: expect.any(String),
      connection: {
        name: sandbox.organization().name,
        baseUrl: sandbox.url,
        organizationId: expect.any(String),
      },
      outcome: 'waits',
      purpose: 'rotate',
      stage: 'quiet',
      title: `Rotating ${key.name}`,
      state: 'waiting',
      now: expect.any(String),
      safe: expect.any(String),
      waitsUntil: expect.stringMatching(/^2026-10-\d\dT/),
      waitsFor: 'look',
      startedAt: expect.stringMatching(/^2026-10-09T10:00/),
      endedAt: null,
      oldKey: expect.objectContaining({ id: key.id, name: key.name, goneAt: null }),
      newKey: {
        id: expect.any(String),
        name: expect.stringMatching(/ \(vane-\w{10}\)$/),
        maskedKey: expect.stringMatching(/^\w{4}\.\.\.\w{4}$/),
        createdAt: expect.stringMatching(/^2026-10-09T10:00/),
        expiresOn: '2027-01-31',
      },
      destinations: [
        { destinationId: expect.any(String), kind: 'file', label: expect.any(String), state: 'confirmed' },
      ],
      steps: expect.arrayContaining([
        {
          id: 'created',
          title: 'New key created',
          state: 'done',
          at: expect.stringMatching(/Z$/),
          evidence: expect.any(Array),
        },
      ]),
      actions: [
        {
          option: '--choose revoke-now',
          label: expect.any(String),
          consequence: expect.any(String),
          isDangerous: true,
        },
        { option: '--stop', label: expect.any(String), consequence: expect.any(String), isDangerous: false },
      ],
    });
  });

  test('takes the destinations that were kept, and keeps each once', async () => {
    const rotating = await startRotating();
    const { rotate, vane, database, sandbox, live, inDatabase, held } = rotating;
    await rotate([...intoEnvFile(rotating), ...atOnce]);
    const [made] = live();
    const url = ['--database', database, '--url', sandbox.url];
    const ran = await vane(['rotate', made?.id ?? '', ...url, ...intoEnvFile(rotating), ...atOnce]);
    expect(ran.code).toBe(0);
    const kept = inDatabase((mirror) =>
      mirror.destinations.list(mirror.connections.list()[0]?.id ?? '', null),
    );
    expect(kept).toEqual([expect.objectContaining({ keyId: live()[0]?.id, settleMs: 0 })]);
    expect(held()).toBe(live()[0]?.secret);
  });
});

describe('a rehearsal', () => {
  test('only reads, and writes no file', async () => {
    const rotating = await startRotating();
    const { sandbox, key, rotate, database, held } = rotating;
    const ran = await rotate([...intoEnvFile(rotating), '--dry-run']);
    expect(ran).toMatchObject({ code: 0, err: '', out: expect.stringContaining('It holds the old key') });
    expect(new Set(sandbox.control.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
    expect([existsSync(database), held()]).toEqual([false, key.secret]);
  });

  test('leaves a database as it is', async () => {
    const rotating = await startRotating();
    const { sandbox, rotate, vane, database, inDatabase } = rotating;
    await vane(['sync', '--database', database, '--url', sandbox.url]);
    const rows = () =>
      inDatabase(({ db }) =>
        db
          .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
          .pluck()
          .all()
          .map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]),
      );
    const before = rows();
    const ran = await rotate([...intoEnvFile(rotating), '--dry-run', '--json']);
    expect(JSON.parse(ran.out)).toMatchObject({
      document: 'rehearsal',
      shapeVersion: 1,
      isPossible: true,
      rehearsal: { destinations: [{ state: 'ready', canRestore: true }], obstacles: [] },
    });
    expect(rows()).toEqual(before);
  });

  test('says what stands before it, and ends with 1', async () => {
    const rotating = await startRotating();
    writeFileSync(rotating.envFile, 'MISTRAL_API_KEY=somebody-elses\n');
    const ran = await rotating.rotate([...intoEnvFile(rotating), '--dry-run']);
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('It holds something else') });
    const real = await rotating.rotate(intoEnvFile(rotating));
    expect(real).toMatchObject({ code: 2, out: '', err: expect.stringContaining('nothing was changed.') });
    expect(
      rotating.inDatabase(({ db }) => db.prepare('SELECT count(*) AS count FROM destination').get()),
    ).toEqual({ count: 0 });
  });
});

describe('what rotate refuses', () => {
  test('a key that is not there, or none that one can tell', async () => {
    const rotating = await startRotating();
    const { vane, database, sandbox, key } = rotating;
    const run = (name: string) =>
      vane(['rotate', name, '--database', database, '--url', sandbox.url, ...intoEnvFile(rotating)]);
    const typed = 'Zk3vQ9rT1mB7xW5nC2yL8dF4hJ6sP0aG';
    const unknown = await run(typed);
    const whole = await run(key.secret);
    await sandbox.call('POST', '/api-keys', {
      name: key.name,
      user_id: sandbox.organization().members.all()[0]?.id,
      workspace_uuid: key.workspaceId,
      expiration: '2027-01-31',
    });
    rmSync(database);
    const twice = await run(key.name ?? '');
    expect([unknown, whole, twice].map(({ code, out }) => ({ code, out }))).toEqual(
      [1, 2, 3].map(() => ({ code: 2, out: '' })),
    );
    expect(unknown.err).toContain('has this id, name or last four characters');
    expect(unknown.err).not.toContain(typed);
    expect(whole.err).toContain('a whole key does not belong on the command line');
    expect(twice.err).toContain('several keys are meant');
    expect(twice.err).toContain(key.id);
  });

  test('a key that would be handed to nobody, an owner that is no member, a missing credential', async () => {
    const rotating = await startRotating();
    const { rotate } = rotating;
    const none = await rotate();
    const owner = await rotate([...intoEnvFile(rotating), '--owner', 'nobody@example.com']);
    const token = await rotate(['--destination', 'github:acme/app#KEY']);
    const command = await rotate(['--destination', 'command:/bin/true']);
    const gone = await rotate(['--destination', 'env:/nowhere/at/all/.env#KEY']);
    const runs = [none, owner, token, command, gone];
    expect(runs.map(({ code, out }) => ({ code, out }))).toEqual(runs.map(() => ({ code: 2, out: '' })));
    expect(runs.map(({ err }) => err)).toEqual([
      expect.stringContaining('this key has no destination'),
      expect.stringContaining('no member has the email address of --owner'),
      'vane: GitHub acme/app: KEY needs a credential. Set GITHUB_TOKEN.\n',
      expect.stringContaining('--allow-command'),
      expect.stringContaining('nothing was changed.'),
    ]);
  });
});

import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { success } from '../../../../../src/domain/outcome.ts';
import type { CommandSpec, Held } from '../../../../../src/domain/rotation/destination.ts';
import { nameStartFailure } from '../../../../../src/main/adapters/destinations/command/executable.ts';
import { openCommandDestination } from '../../../../../src/main/adapters/destinations/command/open-command-destination.ts';

const signal = new AbortController().signal;
const absent: Held = { kind: 'absent', version: null };
const hidden: Held = { kind: 'hidden', version: null };
const held = (value: string): Held => ({ kind: 'value', value, version: null });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vane-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A shell script as the program. */
function program(script: string, name = 'program'): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const store =
  'f="$(dirname "$0")/store"; case "$1" in set) cat >"$f";; get) cat "$f" 2>/dev/null || true;; esac';
const stored = (): string => readFileSync(join(folder, 'store'), 'utf8');

function open(executable: string, spec: Partial<CommandSpec> = {}, isEnabled = true) {
  return openCommandDestination(
    {
      kind: 'command',
      executable,
      args: ['set'],
      readArgs: ['get'],
      environment: [],
      timeoutMs: 10_000,
      ...spec,
    },
    {
      isEnabled: () => isEnabled,
      environment: { PATH: process.env['PATH'], HOME: folder, ALLOWED: 'yes', TOKEN: 'never' },
    },
  );
}

describe('with a way to read', () => {
  test('writes exactly the secret, reads it back, and does nothing the second time', async () => {
    const counting = program(`echo "$1" >>"$(dirname "$0")/runs"; ${store}`);
    const destination = open(counting);
    expect(await destination.read(signal)).toEqual(success(absent));
    expect(await destination.write('N3w', absent, signal)).toEqual(success(held('N3w')));
    expect(stored()).toBe('N3w');
    expect(await destination.write('N3w', absent, signal)).toEqual(success(held('N3w')));
    expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('get\nget\nset\nget\nget\n');
  });

  test('one newline at the end is not part of the value', async () => {
    expect(await open(program("printf 'a b\\r\\n'")).read(signal)).toEqual(success(held('a b')));
    expect(await open(program("printf '\\n'")).read(signal)).toEqual(success(absent));
  });

  test.each([
    ['several lines', "printf 'a\\nb\\n'"],
    ['what is no text', "printf '\\377\\376'"],
  ])('%s are no key', async (_, script) => {
    expect(await open(program(script)).read(signal)).toMatchObject({ failure: { kind: 'unexpected' } });
  });

  test('leaves alone what somebody else wrote in the meantime', async () => {
    const destination = open(program(store));
    writeFileSync(join(folder, 'store'), 'theirs');
    expect(await destination.write('N3w', held('old'), signal)).toMatchObject({
      failure: { kind: 'conflict' },
    });
    expect(await destination.restore(held('old'), 'N3w', signal)).toEqual(success('kept'));
    expect(stored()).toBe('theirs');
  });

  test('puts the value of before back, also twice; absent it cannot make', async () => {
    const destination = open(program(store));
    writeFileSync(join(folder, 'store'), 'N3w');
    expect(await destination.restore(absent, 'N3w', signal)).toEqual(success('impossible'));
    expect(await destination.restore(hidden, 'N3w', signal)).toEqual(success('impossible'));
    expect(await destination.restore(held('old'), 'N3w', signal)).toEqual(success('restored'));
    expect(await destination.restore(held('old'), 'N3w', signal)).toEqual(success('restored'));
    expect(stored()).toBe('old');
  });
});

describe('without a way to read', () => {
  test('the exit code is believed, and nothing can be put back', async () => {
    const destination = open(program(store), { readArgs: null });
    expect(destination.tellsValue).toBe(false);
    expect(await destination.read(signal)).toEqual(success(hidden));
    expect(await destination.write('N3w', hidden, signal)).toEqual(success(hidden));
    expect(stored()).toBe('N3w');
    expect(await destination.restore(hidden, 'N3w', signal)).toEqual(success('impossible'));
  });

  test('a look says what would stand in the way', async () => {
    const answer = await open(join(folder, 'gone'), { readArgs: null }).read(signal);
    expect(answer).toMatchObject({ failure: { kind: 'missing' } });
  });
});

describe('what the program gets', () => {
  test('the named variables, its arguments as they are, and the home folder', async () => {
    const spy = program(
      '{ env | sort | cut -d= -f1; pwd; for a in "$@"; do echo "<$a>"; done; } >"$HOME/seen"',
    );
    const args = ['a b', '$HOME', ';touch x', ''];
    await open(spy, { args, readArgs: null, environment: ['ALLOWED', 'UNSET'] }).write('N3w', hidden, signal);
    const seen = readFileSync(join(folder, 'seen'), 'utf8').split('\n');
    // The shell itself adds PWD and such.
    expect(seen.filter((line) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(line))).toEqual([
      'ALLOWED',
      'HOME',
      'PATH',
      folder,
      '<a b>',
      '<$HOME>',
      '<;touch x>',
      '<>',
      '',
    ]);
  });

  test('a program that does not read its input decides by its exit code', async () => {
    const long = 'x'.repeat(1_000_000);
    const deaf = open(program('exec <&-; exit 0'), { readArgs: null });
    expect(await deaf.write(long, hidden, signal)).toEqual(success(hidden));
    const failing = open(program('exec <&-; exit 4', 'failing'), { readArgs: null });
    expect(await failing.write(long, hidden, signal)).toMatchObject({ failure: { kind: 'failed' } });
  });
});

describe('failing', () => {
  test('is off until somebody switches it on', async () => {
    const destination = open(program(store), {}, false);
    for (const answer of [
      await destination.read(signal),
      await destination.write('N3w', absent, signal),
      await destination.restore(held('old'), 'N3w', signal),
      await open(program(store), { readArgs: null }, false).read(signal),
    ]) {
      expect(answer).toMatchObject({ failure: { kind: 'disabled' } });
    }
    expect(existsSync(join(folder, 'store'))).toBe(false);
  });

  test('passes on the end of what the program says, without the secret or what looks like one', async () => {
    const telling = program(
      'case "$1" in get) exit 0;; esac; s=$(cat); printf "%0300d" 0 | tr 0 x >&2; echo " no: $s ${s#??} 0123456789abcdef0123456789abcdef" >&2; exit 3',
    );
    const answer = await open(telling).write('S3cretS3cretS3cret', absent, signal);
    expect(answer).toEqual({
      ok: false,
      failure: {
        kind: 'failed',
        message: `${telling} ended with code 3. It says: “no: ••• ••• •••”`,
        retryAfterMs: null,
      },
    });
  });

  test('what it printed before failing to read is not passed on', async () => {
    const answer = await open(program('echo Old5ecretKey; echo "no Old5ecretKey" >&2; exit 1')).read(signal);
    expect(JSON.stringify(answer)).not.toContain('Old5ecret');
    expect(answer).toMatchObject({ failure: { kind: 'failed' } });
  });

  test('a program that does not end in time is stopped', async () => {
    const answer = await open(program('sleep 30'), { timeoutMs: 200 }).read(signal);
    expect(answer).toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('a program that left something running is judged by its own end', async () => {
    const leaving = open(program('sleep 30 & exit 0'), { readArgs: null });
    const started = performance.now();
    expect(await leaving.write('N3w', hidden, signal)).toEqual(success(hidden));
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('a program that prints without end is stopped', async () => {
    expect(await open(program('yes')).read(signal)).toMatchObject({ failure: { kind: 'failed' } });
    expect(await open(program('yes >&2', 'loud')).read(signal)).toMatchObject({
      failure: { kind: 'failed' },
    });
  });

  test('a program that is stopped from outside is told, and so is our own stopping', async () => {
    expect(await open(program('kill -9 $$')).read(signal)).toMatchObject({ failure: { kind: 'failed' } });
    const controller = new AbortController();
    const answer = open(program('sleep 30', 'slow')).read(controller.signal);
    setTimeout(() => controller.abort(), 100);
    expect(await answer).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(await open(program('sleep 30', 'later')).read(AbortSignal.abort())).toMatchObject({
      failure: { kind: 'unreachable' },
    });
  });

  test('a program that is not there, no program, or not executable', async () => {
    const plain = join(folder, 'plain');
    writeFileSync(plain, 'x', { mode: 0o644 });
    const kinds = [];
    for (const path of ['relative/program', join(folder, 'gone'), join(plain, 'x'), folder, plain]) {
      const answer = await open(path).read(signal);
      kinds.push(answer.ok ? 'ok' : answer.failure.kind);
    }
    expect(kinds).toEqual(['unexpected', 'missing', 'missing', 'unexpected', 'refused']);
  });

  test('a machine that has no room for another process is busy', () => {
    const thrown = Object.assign(new Error('spawn'), { code: 'EAGAIN' });
    expect(nameStartFailure(thrown, '/bin/program')).toMatchObject({ failure: { kind: 'busy' } });
  });

  test('a program whose interpreter is not there', async () => {
    const path = program('');
    writeFileSync(path, '#!/no/such/interpreter\n');
    expect(await open(path).read(signal)).toMatchObject({ failure: { kind: 'missing' } });
  });

  test('a program that others may change or swap is not run, wherever on its way they may', async () => {
    const linked = (to: string, name: string): string => {
      symlinkSync(to, join(folder, name));
      return join(folder, name);
    };
    mkdirSync(join(folder, 'shared', 'bin'), { recursive: true });
    const good = program(store);
    const open757 = program(store, 'open757');
    chmodSync(open757, 0o757);
    const sharedLink = linked(good, 'shared/link');
    const swappable = [
      open757,
      linked(open757, 'link'),
      program(store, 'shared/program'),
      program(store, 'shared/bin/program'),
      sharedLink,
      linked(sharedLink, 'link-to-link'),
    ];
    chmodSync(join(folder, 'shared'), 0o777);
    for (const path of swappable) {
      expect(await open(path).read(signal)).toMatchObject({ failure: { kind: 'unexpected' } });
    }
    expect(await open(good).read(signal)).toEqual(success(absent));
  });

  test.skipIf(process.getuid?.() !== 0)(
    'a program of another user or that another group may change is not run (only root can try that)',
    async () => {
      const [foreign, grouped] = [program(store, 'foreign'), program(store, 'grouped')];
      chownSync(foreign, 12_345, 0);
      chownSync(grouped, 0, 54_321);
      chmodSync(grouped, 0o775);
      for (const path of [foreign, grouped]) {
        expect(await open(path).read(signal)).toMatchObject({ failure: { kind: 'unexpected' } });
      }
    },
  );

  test('a program that goes by its own name is started by the one it was given', async () => {
    program('basename "$0"', 'many');
    symlinkSync('many', join(folder, 'one-of-many'));
    expect(await open(join(folder, 'one-of-many')).read(signal)).toEqual(success(held('one-of-many')));
  });

  test('a home folder that is not there does not matter', async () => {
    const path = program(store);
    const destination = openCommandDestination(
      { kind: 'command', executable: path, args: [], readArgs: ['get'], environment: [], timeoutMs: 5000 },
      { isEnabled: () => true, environment: { HOME: '/no/such/folder', PATH: process.env['PATH'] } },
    );
    expect(await destination.read(signal)).toEqual(success(absent));
  });
});

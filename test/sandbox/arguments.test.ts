import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseArguments } from '../../src/sandbox/arguments.ts';

test('flags become options', () => {
  const line =
    '--port 0 --seed 3 --members 10 --keys 50 --months 2 --workspaces 4 --today 2026-10-09 --auth bearer';
  const more = ['--admin-me', 'off', '--latency-ms', '5', '--max-validity-days', '90', '--priority-prices'];
  const faults = ['--fault', 'GET /v1/admin/users=latency:5', '--fault', '* *=error:p=0.1'];
  expect(parseArguments([...line.split(' '), ...more, ...faults])).toEqual({
    kind: 'start',
    options: {
      port: 0,
      seed: 3,
      members: 10,
      keys: 50,
      months: 2,
      workspaces: 4,
      today: '2026-10-09',
      settings: { auth: 'bearer', adminMe: false, latencyMs: 5, maxValidityDays: 90, priorityPrices: true },
      faults: ['GET /v1/admin/users=latency:5', '* *=error:p=0.1'],
    },
  });
});

test.each([
  [['--keys', 'many'], '--keys must be a whole number'],
  [['--colour', 'blue'], "Unknown option '--colour'"],
  [['--auth', 'basic'], 'The setting "auth" must be one of x-api-key, bearer, either.'],
  [['--admin-me', 'maybe'], '--admin-me must be on or off'],
  [['--role-style', 'emoji'], '--role-style must be uuid or letter'],
  [['extra'], 'Unexpected argument'],
])('%o is refused in one sentence', (args, message) => {
  const parsed = parseArguments(args);
  expect(parsed).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
});

test('the program prints one line of JSON, serves, and ends when told to', async () => {
  const program = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));
  const child = spawn(process.execPath, [program, '--members', '5', '--keys', '5', '--months', '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const printed = JSON.parse(String(line));
  expect(Object.keys(printed)).toEqual(['url', 'legacyUrl', 'adminKey', 'inferenceUrl', 'controlUrl']);
  const response = await fetch(`${printed.url}/workspaces?page_size=1`, {
    headers: { 'x-api-key': printed.adminKey },
  });
  expect(response.status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

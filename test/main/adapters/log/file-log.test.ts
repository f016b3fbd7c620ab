import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileLog, logLine } from '../../../../src/main/adapters/log/file-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vane-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a message becomes one line that only the user can read', () => {
  const file = join(folder, 'vane.log');
  fileLog({ file, now: () => 0, maxBytes: 1000 }).info('sync ended', { rows: 3 });
  expect(readFileSync(file, 'utf8')).toBe(
    '{"at":"1970-01-01T00:00:00.000Z","level":"info","message":"sync ended","rows":3}\n',
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what is named or shaped like a secret is masked', () => {
  const file = join(folder, 'vane.log');
  const secret = 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1BcD4F';
  fileLog({ file, now: () => 0, maxBytes: 1000 }).error(`refused ${secret}`, {
    adminKey: 'x',
    cause: `with ${secret}`,
  });
  const line = readFileSync(file, 'utf8');
  expect(line).not.toContain(secret);
  expect(line).toContain('"adminKey":"[masked]"');
});

test.each(['Ab3d-f6hIj9lMn2_Qr5tUv8xYz1BcD4F', 'x_'.repeat(20), `sk-${'0'.repeat(29)}`])(
  'a secret with dashes or underscores is masked: %s',
  (secret) => {
    expect(logLine('info', `refused ${secret}, again`, {}, 0)).toContain('"refused [masked], again"');
  },
);

test('counts, yes and no, and ids are nobody’s secret', () => {
  const fields = { keyCount: 60, hasKey: true, key: null, member: '0b54cd1e-7a2c-4e0a-9e0b-3d6a2f4c8e11' };
  expect(JSON.parse(logLine('info', 'sync ended', fields, 0))).toMatchObject(fields);
});

test('the limit is in bytes, also for text that is not ASCII', () => {
  const file = join(folder, 'vane.log');
  const log = fileLog({ file, now: () => 0, maxBytes: 250 });
  log.info('€'.repeat(30));
  log.info('€'.repeat(30));
  expect(statSync(file).size).toBeLessThan(250);
  expect(statSync(`${file}.old`).size).toBeLessThan(250);
});

test('a full file is set aside and a new one begun', () => {
  const file = join(folder, 'vane.log');
  const log = fileLog({ file, now: () => 0, maxBytes: 100 });
  log.info('first');
  log.info('second');
  expect(readFileSync(`${file}.old`, 'utf8')).toContain('first');
  expect(readFileSync(file, 'utf8')).toContain('second');
});

test('a folder that cannot be written does not throw', () => {
  fileLog({ file: join(folder, 'missing', 'vane.log'), now: () => 0, maxBytes: 100 }).info('lost');
  expect(() => statSync(join(folder, 'missing'))).toThrow();
});

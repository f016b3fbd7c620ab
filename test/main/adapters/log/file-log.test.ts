import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileLog } from '../../../../src/main/adapters/log/file-log.ts';

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
  fileLog({ file, now: () => 0, maxBytes: 1000 }).error(`refused ${secret}`, { adminKey: 'x', cause: `with ${secret}` });
  const line = readFileSync(file, 'utf8');
  expect(line).not.toContain(secret);
  expect(line).toContain('"adminKey":"[masked]"');
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

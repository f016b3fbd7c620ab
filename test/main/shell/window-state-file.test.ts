import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstWindowState } from '../../../src/main/shell/window-state.ts';
import { windowStateFile } from '../../../src/main/shell/window-state-file.ts';

const warnings: string[] = [];
const log = { info: () => {}, warn: (message: string) => warnings.push(message), error: () => {} };
const folder = (): string => mkdtempSync(join(tmpdir(), 'vane-window-'));

test('what was changed is there at the next start, and nothing else lies around', () => {
  const here = folder();
  const file = join(here, 'window.json');
  windowStateFile(file, log).change({ theme: 'dark' });
  expect(windowStateFile(file, log).read()).toEqual({ ...firstWindowState, theme: 'dark' });
  expect(readdirSync(here)).toEqual(['window.json']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a damaged file is as good as none', () => {
  const file = join(folder(), 'window.json');
  writeFileSync(file, '{"theme": "da');
  expect(windowStateFile(file, log).read()).toEqual(firstWindowState);
});

test('a place that cannot be written keeps the change for this run and says so in the log', () => {
  const state = windowStateFile(join(folder(), 'missing', 'window.json'), log);
  state.change({ theme: 'light' });
  expect(state.read().theme).toBe('light');
  expect(warnings).toEqual(['the window’s place could not be kept']);
});

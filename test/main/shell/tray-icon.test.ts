import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trayIconFile } from '../../../src/main/shell/tray-icon.ts';

const resources = join(import.meta.dirname, '../../../resources');

describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
  test.each(['fine', 'attention', 'unreachable', 'paused', 'empty'] as const)(
    'the state %s has a picture in both densities',
    (status) => {
      const file = trayIconFile(status, platform, resources);
      expect([file, file.replace('.png', '@2x.png')].filter((each) => !existsSync(each))).toEqual([]);
    },
  );

  test('the states that need telling apart have pictures of their own', () => {
    const files = (['fine', 'attention', 'unreachable', 'paused'] as const).map((status) =>
      trayIconFile(status, platform, resources),
    );
    expect(new Set(files).size).toBe(4);
  });
});

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { givenKey } from '../../src/cli/admin-key.ts';
import { temporaryFolder } from './temporary-folder.ts';

const adminKey = 'Zk3vQ9rT1mB7xW5nC2yL8dF4hJ6sP0aG';

describe('the admin key', () => {
  test('comes from the environment', () => {
    const given = givenKey({ keyFile: null, env: { VANE_ADMIN_KEY: ` ${adminKey}\n` }, platform: 'linux' });
    expect(given).toEqual({ ok: true, value: { adminKey, warning: null } });
  });

  test('comes from a file that was named, whatever the environment says', () => {
    const file = join(temporaryFolder(), 'key');
    writeFileSync(file, `${adminKey}\n`, { mode: 0o600 });
    const given = givenKey({
      keyFile: file,
      env: { VANE_ADMIN_KEY: 'another-key-of-16-letters' },
      platform: 'linux',
    });
    expect(given).toEqual({ ok: true, value: { adminKey, warning: null } });
  });

  test('in a file that others may read comes with a warning, where files have such rights', () => {
    const file = join(temporaryFolder(), 'key');
    writeFileSync(file, adminKey);
    chmodSync(file, 0o640);
    const on = (platform: string) => givenKey({ keyFile: file, env: {}, platform });
    const warning = `others on this machine may read ${file} (its mode is 0640). Run: chmod 600 ${file}`;
    expect(on('linux')).toEqual({ ok: true, value: { adminKey, warning } });
    expect(on('win32')).toEqual({ ok: true, value: { adminKey, warning: null } });
  });

  test.each([
    ['nothing', {}, 'there is no admin key. Set VANE_ADMIN_KEY'],
    ['spaces', { VANE_ADMIN_KEY: '  ' }, 'there is no admin key. Set VANE_ADMIN_KEY'],
    ['two words', { VANE_ADMIN_KEY: 'not a key at all' }, 'VANE_ADMIN_KEY is no admin key.'],
  ])('is asked for when there is %s', (_what, env, words) => {
    const given = givenKey({ keyFile: null, env, platform: 'linux' });
    expect(given).toMatchObject({ ok: false, failure: expect.stringContaining(words) });
  });

  test('from a file that is not there or holds something else is refused without a word of it', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'letter');
    writeFileSync(file, 'Dear admin, '.repeat(2000));
    const failures = [join(folder, 'none'), folder, file].map((keyFile) =>
      givenKey({ keyFile, env: {}, platform: 'linux' }),
    );
    expect(failures).toEqual([
      {
        ok: false,
        failure: `the key file ${folder}/none cannot be read (ENOENT). Check its path and its permissions.`,
      },
      {
        ok: false,
        failure: `the key file ${folder} cannot be read (EISDIR). Check its path and its permissions.`,
      },
      {
        ok: false,
        failure: `${file} holds no admin key. An admin key is one word without spaces or line breaks.`,
      },
    ]);
  });
});

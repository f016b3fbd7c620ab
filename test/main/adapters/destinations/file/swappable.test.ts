import { expect, test } from 'vitest';
import {
  type Demand,
  findSwappable,
  type PathFacts,
} from '../../../../../src/main/adapters/destinations/file/swappable.ts';

const user = { uid: 1000, groups: [0, 1000] };

/** A part of the tree: its mode with type, and where it is not ours, its owner and group; links say where they lead. */
interface Part {
  readonly mode: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly to?: string;
}
const folder = (mode = 0o755, of: Partial<Part> = {}): Part => ({ mode: 0o40000 | mode, ...of });
const file = (mode = 0o755, of: Partial<Part> = {}): Part => ({ mode: 0o100000 | mode, ...of });
const link = (to: string, of: Partial<Part> = {}): Part => ({ mode: 0o120777, to, ...of });

const tree: Readonly<Record<string, Part>> = {
  '/': folder(0o755, { uid: 0, gid: 0 }),
  '/usr': folder(0o755, { uid: 0, gid: 0 }),
  '/usr/tool': file(0o755, { uid: 0, gid: 0 }),
  '/home': folder(0o755, { uid: 0, gid: 0 }),
  '/home/me': folder(0o775),
  '/home/me/tool': file(0o775),
  '/home/me/up': link('../../usr/tool'),
  '/home/me/through': link('/open/tool'),
  '/home/me/circle': link('circle'),
  '/home/me/open': file(0o757),
  '/home/me/team': file(0o775, { gid: 50 }),
  '/home/me/theirs': file(0o755, { uid: 2000 }),
  '/home/team': folder(0o775, { gid: 50 }),
  '/home/team/tool': file(),
  '/home/they': folder(0o755, { uid: 2000 }),
  '/home/they/tool': file(),
  '/open': folder(0o777),
  '/open/tool': link('/usr/tool'),
  '/open/bin': folder(),
  '/open/bin/tool': file(),
  '/tmp': folder(0o1777, { uid: 0, gid: 0 }),
  '/tmp/tool': file(),
  '/tmp/mine': folder(0o700),
  '/tmp/mine/tool': file(),
  '/tmp/theirs': file(0o755, { uid: 2000 }),
  '/tmp/link': link('/usr/tool', { uid: 2000 }),
  '/tmp/out': link('mine/../theirs'),
};

const files = {
  lstat: async (path: string): Promise<PathFacts> => {
    const part = tree[path];
    if (part === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    return {
      uid: 1000,
      gid: 1000,
      ...part,
      isDirectory: () => (part.mode & 0o170000) === 0o40000,
      isSymbolicLink: () => part.to !== undefined,
    };
  },
  readlink: async (path: string) => tree[path]?.to ?? '',
};
const find = (path: string, demand: Demand) => findSwappable(path, demand, { files, user });

test.each([
  ['/usr/tool', null, null],
  ['/home/me/tool', null, null],
  ['/home/me/up', null, null],
  ['/home/me/../../usr//./tool', null, null],
  ['/open/tool', '/open', '/open'],
  ['/open/bin/tool', '/open', '/open'],
  ['/home/me/through', '/open', '/open'],
  ['/tmp/tool', null, null],
  ['/tmp/mine/tool', null, null],
  ['/tmp/theirs', '/tmp/theirs', '/tmp/theirs'],
  ['/tmp/link', '/tmp/link', '/tmp/link'],
  ['/tmp/out', '/tmp/theirs', '/tmp/theirs'],
  ['/home/me/open', null, '/home/me/open'],
  ['/home/me/team', null, '/home/me/team'],
  ['/home/me/theirs', null, '/home/me/theirs'],
  ['/home/team/tool', null, '/home/team'],
  ['/home/they/tool', null, '/home/they'],
])('%s can be swapped by everybody at %j, by anybody else at %j', async (path, everybody, anybody) => {
  expect([await find(path, 'not-everybody'), await find(path, 'nobody-else')]).toEqual([everybody, anybody]);
});

test('what leads nowhere is left to whoever opens it', async () => {
  for (const path of ['/usr/gone', '/gone/tool', '/home/me/circle']) {
    expect(await find(path, 'nobody-else')).toBe(null);
  }
});

test('a part that cannot be looked at is no part to trust', async () => {
  const refusing = {
    ...files,
    lstat: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
  };
  await expect(findSwappable('/usr/tool', 'not-everybody', { files: refusing, user })).rejects.toThrow('no');
});

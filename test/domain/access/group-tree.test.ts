import { expect, test } from 'vitest';
import { groupsByMember } from '../../../src/domain/access/group-tree.ts';
import type { Group } from '../../../src/domain/organization/group.ts';
import { group } from '../build.ts';

function ids(groups: readonly Group[], memberId = 'ada'): readonly string[] {
  return (groupsByMember(groups).get(memberId) ?? []).map(({ id }) => id);
}

test.each<[string, readonly Group[], readonly string[]]>([
  ['no group', [group({ id: 'a', memberIds: ['ben'] })], []],
  ['the group that lists her', [group({ id: 'a', memberIds: ['ada'] })], ['a']],
  [
    'all groups above it, whatever the order',
    [
      group({ id: 'top' }),
      group({ id: 'mid', parentGroupIds: ['top'] }),
      group({ id: 'low', parentGroupIds: ['mid'], memberIds: ['ada'] }),
    ],
    ['low', 'mid', 'top'],
  ],
  [
    'no group below it',
    [group({ id: 'top', memberIds: ['ada'] }), group({ id: 'low', parentGroupIds: ['top'] })],
    ['top'],
  ],
  [
    'a group above by two ways once',
    [
      group({ id: 'low', parentGroupIds: ['left', 'right'], memberIds: ['ada'] }),
      group({ id: 'left', parentGroupIds: ['top'] }),
      group({ id: 'right', parentGroupIds: ['top'] }),
      group({ id: 'top' }),
    ],
    ['low', 'left', 'right', 'top'],
  ],
  [
    'every group of a circle once',
    [
      group({ id: 'a', parentGroupIds: ['b'], memberIds: ['ada'] }),
      group({ id: 'b', parentGroupIds: ['c'] }),
      group({ id: 'c', parentGroupIds: ['a', 'c'] }),
    ],
    ['a', 'b', 'c'],
  ],
  [
    'nothing by a parent that is not listed',
    [group({ id: 'a', parentGroupIds: ['gone'], memberIds: ['ada'] })],
    ['a'],
  ],
  [
    'her own groups first, though one is above another',
    [
      group({ id: 'low', parentGroupIds: ['mid'], memberIds: ['ada'] }),
      group({ id: 'mid', parentGroupIds: ['top'] }),
      group({ id: 'top', memberIds: ['ada'] }),
    ],
    ['low', 'top', 'mid'],
  ],
])('Ada is in %s', (_, groups, expected) => {
  expect(ids(groups)).toEqual(expected);
});

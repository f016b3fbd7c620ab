import { expect, test } from 'vitest';
import { holdersOf } from '../../../../src/renderer/features/roles/role-view.ts';

test('a person who holds a role in several ways is one line', () => {
  const group = { groupId: 'g', groupName: 'Platform' };
  expect(
    holdersOf([
      { memberId: '2', memberName: 'Zoe', workspaceName: null, via: 'direct' },
      { memberId: '1', memberName: 'Ada', workspaceName: 'Research', via: 'direct' },
      { memberId: '1', memberName: 'Ada', workspaceName: 'Search', via: group },
      { memberId: '2', memberName: 'Zoe', workspaceName: null, via: group },
    ]),
  ).toEqual([
    { id: '1', name: 'Ada', ways: ['in Research', 'in Search via Platform'] },
    { id: '2', name: 'Zoe', ways: ['directly', 'via Platform'] },
  ]);
});

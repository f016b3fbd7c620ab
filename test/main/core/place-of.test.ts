import { expect, test } from 'vitest';
import type { NotificationTarget } from '../../../src/domain/alert/notification.ts';
import { placeOf } from '../../../src/main/core/place-of.ts';

test.each<[NotificationTarget, object]>([
  [
    { page: 'finding', findingId: 'f' },
    { page: 'finding', connectionId: 'one', findingId: 'f' },
  ],
  [
    { page: 'findings', rule: 'key-unused' },
    { page: 'keys', rule: 'key-unused' },
  ],
  [{ page: 'findings', rule: null }, { page: 'overview' }],
  [
    { page: 'rotation', rotationId: 'r' },
    { page: 'rotation', connectionId: 'one', rotationId: 'r' },
  ],
  [{ page: 'overview' }, { page: 'overview' }],
])('a click on %j leads to %j', (target, place) => {
  expect(placeOf('one', target)).toEqual(place);
});

import { expect, test } from 'vitest';
import type { Place } from '../../../src/contract/events.ts';
import { createPlaceQueue } from '../../../src/main/shell/place-queue.ts';

test('a place asked for while the page loads is handed over after that, only the last one', () => {
  const sent: Place[] = [];
  const places = createPlaceQueue((place) => sent.push(place));
  places.request({ page: 'keys', rule: 'unused' });
  places.request({ page: 'spend' });
  expect(sent).toEqual([]);
  places.pageLoaded();
  places.pageLoaded();
  expect(sent).toEqual([{ page: 'spend' }]);
});

test('a page that was left must load again first', () => {
  const sent: Place[] = [];
  const places = createPlaceQueue((place) => sent.push(place));
  places.pageLoaded();
  places.request({ page: 'overview' });
  places.pageLeft();
  places.request({ page: 'settings' });
  expect(sent).toEqual([{ page: 'overview' }]);
});

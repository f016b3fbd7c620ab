import { beforeEach, expect, test } from 'vitest';
import {
  closePlace,
  goBack,
  goForward,
  openPlace,
  pageBeneath,
  placeOf,
  replacePlace,
  usePlaces,
  type WindowPlace,
  windowPlace,
} from '../../../src/renderer/lib/places.ts';

const place = (): WindowPlace => placeOf(usePlaces.getState());
const finding = (findingId: string): WindowPlace => ({ page: 'finding', connectionId: 'one', findingId });

beforeEach(() => usePlaces.setState({ history: [{ page: 'overview' }], position: 0 }));

test('back and forward walk the places that were opened', () => {
  openPlace({ page: 'keys' });
  openPlace({ page: 'spend' });
  goBack();
  expect(place()).toEqual({ page: 'keys' });
  goForward();
  goForward();
  expect(place()).toEqual({ page: 'spend' });
});

test('opening a place from the middle of the history forgets what lay ahead', () => {
  openPlace({ page: 'keys' });
  goBack();
  openPlace({ page: 'roles' });
  expect(usePlaces.getState().history).toEqual([{ page: 'overview' }, { page: 'roles' }]);
});

test('opening the place that shows already takes no step', () => {
  openPlace({ page: 'overview' });
  expect(usePlaces.getState().history).toHaveLength(1);
});

test('a selection inside a page takes no step', () => {
  openPlace({ page: 'keys' });
  replacePlace({ page: 'keys', keyId: '7' });
  goBack();
  expect(place()).toEqual({ page: 'overview' });
});

test('a finding lies over the page that it was opened from, and closing it leads back there', () => {
  openPlace({ page: 'keys', rule: 'key-unused' });
  openPlace(finding('a'));
  openPlace(finding('b'));
  expect(pageBeneath(usePlaces.getState())).toEqual({ page: 'keys', rule: 'key-unused' });
  closePlace();
  expect(place()).toEqual({ page: 'keys', rule: 'key-unused' });
});

test('a finding that a notification opened first closes onto a page all the same', () => {
  usePlaces.setState({ history: [finding('a')], position: 0 });
  closePlace();
  expect(place()).toEqual({ page: 'findings' });
});

test('the history keeps the last hundred places', () => {
  for (let step = 0; step < 150; step += 1) openPlace({ page: 'keys', keyId: String(step) });
  expect(usePlaces.getState().history).toHaveLength(100);
  expect(place()).toEqual({ page: 'keys', keyId: '149' });
});

test('a place that the tray asks for is one of the window’s, owners’ findings too', () => {
  expect([
    windowPlace({ page: 'keys', rule: 'key-unused' }),
    windowPlace({ page: 'keys', rule: 'owner-too-many-keys' }),
    windowPlace({ page: 'spend' }),
    windowPlace({ page: 'rotation', connectionId: 'one', rotationId: 'r' }),
  ]).toEqual([
    { page: 'keys', rule: 'key-unused' },
    { page: 'findings', rule: 'owner-too-many-keys' },
    { page: 'spend' },
    { page: 'rotation', connectionId: 'one', rotationId: 'r' },
  ]);
});

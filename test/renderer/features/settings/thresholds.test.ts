import { expect, test } from 'vitest';
import { readNumber, readNumbers } from '../../../../src/renderer/features/settings/number-input.ts';
import {
  readThreshold,
  thresholdFields,
  thresholdText,
} from '../../../../src/renderer/features/settings/thresholds.ts';

const minutes = { min: 5, max: 1440, unit: 'minutes' };

test.each(['15', ' 15 '])('%o is fifteen', (text) => {
  expect(readNumber(text, minutes)).toEqual({ value: 15 });
});

test.each(['', '4', '1441', '1.5', '-15', '1e2', 'abc', '99999999999'])(
  '%o is refused with what is allowed',
  (text) => {
    expect(readNumber(text, minutes)).toEqual({ error: 'Give a whole number from 5 to 1,440 minutes.' });
  },
);

test('several numbers are put in order and kept once', () => {
  expect(readNumbers('7, 30 14;7', { min: 1, max: 3650, unit: 'days' })).toEqual({ value: [30, 14, 7] });
});

test.each(['', '0', '1,2,3,4,5,6,7', '7, x'])('%o is no list of days', (text) => {
  expect(readNumbers(text, { min: 1, max: 3650, unit: 'days' })).toHaveProperty('error');
});

test('every threshold reads back what its field shows', () => {
  const thresholds = {
    unusedAfterDays: 30,
    noUseGraceDays: 14,
    expiryWarningDays: [30, 7],
    rotationPeriodDays: 90,
    maxLiveKeysPerOwner: 5,
  };
  const read = thresholdFields.map((field) => readThreshold(thresholdText(thresholds, field.name), field));
  expect(Object.assign({}, ...read.map((each) => ('value' in each ? each.value : {})))).toEqual(thresholds);
});

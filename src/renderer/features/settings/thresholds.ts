import type { Thresholds } from '../../lib/facts-types.ts';
import { type NumberRange, readNumber, readNumbers } from './number-input.ts';

/** How one threshold is called, explained and limited. */
export interface ThresholdField {
  readonly name: keyof Thresholds;
  readonly label: string;
  readonly description: string;
  /** Short, beside the field. */
  readonly unit: string;
  readonly range: NumberRange;
}

const days: NumberRange = { min: 1, max: 3650, unit: 'days' };

/** The thresholds in the order of the settings. */
export const thresholdFields: readonly ThresholdField[] = [
  {
    name: 'unusedAfterDays',
    label: 'Unused after',
    description: 'A key without use for this long is reported; younger keys are not judged.',
    unit: 'days',
    range: days,
  },
  {
    name: 'noUseGraceDays',
    label: 'Grace for new keys',
    description: 'A key with no recorded use is reported once it is this old.',
    unit: 'days',
    range: days,
  },
  {
    name: 'expiryWarningDays',
    label: 'Warn before expiration',
    description: 'Days left at which a key is reported, each time more severe.',
    unit: 'days',
    range: days,
  },
  {
    name: 'rotationPeriodDays',
    label: 'Rotate after',
    description: 'A key older than this should be replaced.',
    unit: 'days',
    range: days,
  },
  {
    name: 'maxLiveKeysPerOwner',
    label: 'Keys for one owner',
    description: 'More live keys than this are reported.',
    unit: 'keys',
    range: { min: 1, max: 1000, unit: 'keys' },
  },
];

/** A threshold as the text of its field. */
export function thresholdText(thresholds: Partial<Thresholds>, name: keyof Thresholds): string {
  const value = thresholds[name];
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : value.join(', ');
}

/** Reads the text of a field into the one threshold it stands for. */
export function readThreshold(
  text: string,
  { name, range }: ThresholdField,
): { readonly value: Partial<Thresholds> } | { readonly error: string } {
  const read = name === 'expiryWarningDays' ? readNumbers(text, range) : readNumber(text, range);
  return 'error' in read ? read : { value: { [name]: read.value } };
}

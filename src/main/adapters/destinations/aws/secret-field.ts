import { applyEdits, modify } from 'jsonc-parser';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';

/** Takes one field out of a secret string, or the whole string; null where the field is not there. */
export function readField(text: string, field: string | null): Outcome<string | null, DestinationFailure> {
  if (field === null) return success(text);
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return notAnObject;
  if (!Object.hasOwn(json, field)) return success(null);
  const value = fieldOf(json, field);
  return typeof value === 'string'
    ? success(value)
    : failure('unexpected', `The field “${field}” of the secret is no text. Choose another field.`);
}

/**
 * Puts a value into one field, or takes the field out with null; everything else stays byte for byte.
 *
 * An empty text, that of a secret which has no value yet, becomes an object with this field alone.
 */
export function withField(
  text: string,
  field: string | null,
  value: string | null,
): Outcome<string, DestinationFailure> {
  if (field === null) {
    return value === null
      ? failure('not-writable', 'AWS keeps no empty secret: one that had no value cannot be emptied again.')
      : success(value);
  }
  const edited = edit(text === '' ? '{}' : text, field, value);
  const read = readField(edited, field);
  if (!read.ok || read.value === value) return read.ok ? success(edited) : read;
  return failure('unexpected', `The secret has the field “${field}” twice. Take one of them out first.`);
}

const notAnObject = failure(
  'unexpected',
  'The secret is no JSON object, so it has no fields. Choose the whole secret, or one that is a JSON object.',
);

function edit(text: string, field: string, value: string | null): string {
  return applyEdits(text, modify(text, [field], value ?? undefined, {}));
}

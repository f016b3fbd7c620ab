import type { Purpose, Rotation } from '../../../../domain/rotation/rotation.ts';
import { needsPerson } from '../../../../domain/rotation/stage-words.ts';
import type { StageName } from '../../../../domain/rotation/stage.ts';
import type { SqlValue } from '../db.ts';
import { isObject, readJson, toBit } from '../listings/columns.ts';

/** What is read of a stored rotation. */
export interface RotationRow {
  readonly id: string;
  readonly revision: number;
  readonly value: string;
}

/** The columns that follow from a rotation, in the order of {@link rotationValues}. */
export const rotationColumns = [
  'batch_id',
  'purpose',
  'stage',
  'needs_you',
  'old_key_id',
  'new_key_id',
  'marker',
  'workspace_id',
  'asked_expires_on',
  'given_expires_on',
  'planned_at',
  'ended_at',
  'value',
] as const;

/** A rotation as the table holds it. */
export function rotationValues(rotation: Rotation): readonly SqlValue[] {
  const { oldKey, newKey, request } = rotation;
  return [
    rotation.batchId,
    rotation.purpose,
    rotation.stage.name,
    toBit(needsPerson(rotation)),
    oldKey?.id ?? null,
    newKey?.id ?? null,
    rotation.marker,
    request?.workspaceId ?? null,
    request?.expiresOn ?? null,
    newKey?.expiresOn ?? null,
    rotation.plannedAt,
    rotation.endedAt,
    JSON.stringify(rotation),
  ];
}

/** Reads a rotation back; null for what another version or damage has left. */
export function rotationFromRow({ id, value }: RotationRow): Rotation | null {
  const read = readJson(value);
  const whole = isObject(read) ? { ...addedLater, ...read } : read;
  return isRotation(whole) && whole.id === id ? whole : null;
}

/** Only this program writes the column, from the same type; the shape is checked as far as every reader relies on it. */
function isRotation(read: unknown): read is Rotation {
  if (!isObject(read)) return false;
  const { stage, purpose } = read;
  return (
    typeof purpose === 'string' &&
    Object.hasOwn(purposes, purpose) &&
    isObject(stage) &&
    typeof stage['name'] === 'string' &&
    Object.hasOwn(stages, stage['name']) &&
    texts.every((name) => typeof read[name] === 'string') &&
    numbers.every((name) => typeof read[name] === 'number') &&
    lists.every((name) => Array.isArray(read[name]) && read[name].every(isObject)) &&
    objects.every((name) => isObject(read[name])) &&
    objectsOrNull.every((name) => read[name] === null || isObject(read[name])) &&
    momentsOrNull.every((name) => read[name] === null || typeof read[name] === 'number')
  );
}

const texts = ['id', 'connectionId', 'actor', 'marker'] satisfies readonly (keyof Rotation)[];
const numbers = ['plannedAt', 'asks', 'stageSince'] satisfies readonly (keyof Rotation)[];
const lists = ['writes', 'history'] satisfies readonly (keyof Rotation)[];
const objects = ['pacing', 'attempt'] satisfies readonly (keyof Rotation)[];
const objectsOrNull = ['oldKey', 'request', 'newKey'] satisfies readonly (keyof Rotation)[];
const momentsOrNull = ['lostAskAt', 'cutOverAt', 'endedAt'] satisfies readonly (keyof Rotation)[];

/** What rotations that are older than a field have in its place. */
const addedLater = { lostAskAt: null } satisfies Partial<Rotation>;

const purposes: Readonly<Record<Purpose, true>> = { rotate: true, leak: true, create: true, revoke: true };

const stages: Readonly<Record<StageName, true>> = {
  planned: true,
  intent: true,
  created: true,
  verified: true,
  stored: true,
  settling: true,
  quiet: true,
  revoking: true,
  'revoke-pending': true,
  'rolling-back': true,
  sweeping: true,
  'needs-human': true,
  done: true,
  'rolled-back': true,
};

import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { verifyChain } from '../../../src/domain/journal/chain.ts';
import type { JournalEntry } from '../../../src/domain/journal/entry.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { leftTrace } from '../../../src/main/adapters/sealing/seal.ts';
import type { Mirror } from '../../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { sha256 } from '../../../src/main/adapters/sqlite/stores/journal.ts';
import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import type { RunFolders } from './folders.ts';
import type { Monitor } from './monitor.ts';
import type { Place } from './place.ts';
import type { Scenario } from './scenario.ts';
import type { Slot } from './slot.ts';

/** What is looked into once everything is over. */
export interface Ended {
  readonly scenario: Scenario;
  readonly slot: Slot;
  readonly monitor: Monitor;
  readonly folders: RunFolders;
  readonly destinationIds: readonly string[];
  readonly places: readonly Place[];
  readonly oldKeys: readonly ApiKey[];
  readonly initialKeyIds: readonly string[];
  /** Whether something that was to happen did not, because a kill came first; then the plain end is right too. */
  readonly isUneventful: boolean;
}

/** How every rotation ended, and what is not as it has to be then. */
export function checkEnd(ended: Ended): {
  readonly ends: readonly string[];
  readonly violations: readonly string[];
} {
  const opened = openMirror({ file: join(ended.folders.data, 'vane.db'), now: ended.slot.now });
  if (!opened.ok) return { ends: [], violations: [`the database does not open: ${opened.failure.message}`] };
  const { mirror, notice } = opened.value;
  try {
    const rotations = rotationsOf(mirror);
    const ends = rotations.map(endOf);
    const violations = [
      ...(notice === null ? [] : [notice]),
      ...(mirror.rotations.unreadable().length === 0 ? [] : ['a rotation cannot be read']),
      ...(rotations.length === (ended.scenario.purpose === 'create' ? 1 : ended.oldKeys.length)
        ? []
        : [`there are ${rotations.length} rotations`]),
      ...ends.filter((end) => !isRight(end, ended)).map((end) => `ended as ${end}`),
      ...keysLeft(rotations, ended),
      ...rotations.flatMap((rotation) => leftOver(rotation, mirror, ended)),
      ...rotations.flatMap((rotation) => wrongMarks(rotation, mirror, ended)),
      ...journalOf(mirror, rotations, ended.scenario.excuses.length > 0),
    ];
    return { ends, violations };
  } finally {
    mirror.close();
  }
}

function isRight(end: string, { scenario, isUneventful }: Ended): boolean {
  return scenario.ends.includes(end) || (isUneventful && end === 'done: revoked');
}

function rotationsOf({ rotations }: Mirror): readonly Rotation[] {
  return [...rotations.page('acme', 'open', 0, 100).rows, ...rotations.page('acme', 'ended', 0, 100).rows];
}

function endOf({ stage }: Rotation): string {
  if (stage.name === 'done') return `done: ${stage.oldKey}`;
  if (stage.name === 'rolled-back') return 'rolled back';
  return stage.name === 'needs-human' ? `asks: ${stage.problem.kind}` : `open: ${stage.name}`;
}

/** Every live key is either one of before or one that a rotation knows and means to live. */
function keysLeft(
  rotations: readonly Rotation[],
  { slot, initialKeyIds, scenario }: Ended,
): readonly string[] {
  const alive = new Set(
    slot.sandbox
      .organization()
      .keys.all()
      .map(({ id }) => id),
  );
  const violations: string[] = [];
  const known = new Set<string>();
  const expectedGone = new Set<string>();
  for (const { stage, newKey, oldKey } of rotations) {
    if (newKey !== null && stage.name !== 'rolled-back') known.add(newKey.id);
    const isNewExcused = scenario.excuses.includes('new key deleted') && isKept(stage);
    if (stage.name === 'done' && newKey !== null && !alive.has(newKey.id) && !isNewExcused)
      violations.push('the new key is gone');
    if (stage.name === 'done' && stage.oldKey === 'revoked' && oldKey !== null) expectedGone.add(oldKey.id);
  }
  for (const id of alive) {
    if (!initialKeyIds.includes(id) && !known.has(id)) violations.push('a live key exists that nobody knows');
    if (expectedGone.has(id)) violations.push('the old key still lives');
  }
  const isOldExcused =
    scenario.excuses.includes('old key deleted') || scenario.excuses.includes('revoked anyway');
  for (const id of initialKeyIds) {
    if (!alive.has(id) && !expectedGone.has(id) && !isOldExcused) violations.push('a key of before is gone');
  }
  return violations;
}

/** Whether a person ended it, without anything being claimed. */
function isKept(stage: Rotation['stage']): boolean {
  return stage.name === 'done' && stage.oldKey === 'kept';
}

/** What has to be wiped when a rotation has ended. */
function leftOver({ id, endedAt }: Rotation, { db }: Mirror, { folders }: Ended): readonly string[] {
  if (endedAt === null) return [];
  const sealed = db
    .prepare<[string], number>('SELECT count(*) FROM sealed_value WHERE rotation_id = ? AND is_wiped = 0')
    .pluck()
    .get(id);
  const folder = join(folders.keychain, 'Vane');
  const isKept = existsSync(folder) && readdirSync(folder).includes(encodeURIComponent(`rotation ${id}`));
  return [
    ...(sealed === 0 ? [] : ['something sealed is left of an ended rotation']),
    ...(isKept ? ['the sealing key of an ended rotation is left in the keychain'] : []),
  ];
}

/** Places have to hold what their rotation says, and the database has to know it. */
function wrongMarks(
  { stage, newKey, oldKey, writes }: Rotation,
  mirror: Mirror,
  { scenario, destinationIds, places, monitor }: Ended,
): readonly string[] {
  if (stage.name !== 'done' && stage.name !== 'rolled-back') return [];
  const violations: string[] = [];
  for (const { destinationId, state } of writes) {
    const place = places[destinationIds.indexOf(destinationId)];
    const destination = mirror.destinations.get(destinationId);
    if (place === undefined || destination === null || scenario.excuses.includes('place changed')) continue;
    const held = monitor.keys.get(place.peek() ?? '')?.id ?? null;
    if (stage.name === 'done' && newKey !== null) {
      if (held !== newKey.id) violations.push(`${place.kind} does not hold the new key at the end`);
      if (destination.keyId !== newKey.id)
        violations.push(`${place.kind} is not the new key's in the database`);
      const { written } = destination;
      if (written === null || !leftTrace(place.peek() ?? '', written.fingerprint)) {
        violations.push(`${place.kind} has no mark of what was written`);
      }
    }
    if (stage.name === 'rolled-back') {
      if (held !== (oldKey?.id ?? null)) violations.push(`${place.kind} does not hold what it held before`);
      if (destination.keyId !== (oldKey?.id ?? 'new'))
        violations.push(`${place.kind} belongs to a deleted key`);
      if (state !== 'kept' && destination.written !== null)
        violations.push(`${place.kind} has a mark of a deleted key`);
    }
  }
  return violations;
}

const order = [
  'rotation.planned',
  'rotation.started',
  'rotation.key-asked',
  'rotation.key-created',
  'rotation.key-verified',
  'rotation.destination-written',
  'rotation.stored',
  'rotation.destination-confirmed',
  'rotation.cut-over',
  'rotation.revoking',
  'rotation.revoke-sent',
  'rotation.done',
];

function journalOf(
  { journal }: Mirror,
  rotations: readonly Rotation[],
  isForeign: boolean,
): readonly string[] {
  const entries = [...journal.entries()];
  const broken = verifyChain(entries, sha256);
  return [
    ...(broken === null ? [] : [`the journal's chain breaks at ${broken}`]),
    ...rotations.flatMap((rotation) => storyOf(rotation, entries, isForeign)),
  ];
}

/** The journal has to tell what the rotation tells itself, in an order that makes sense where nobody else has a hand in it. */
function storyOf(
  rotation: Rotation,
  entries: readonly JournalEntry[],
  isForeign: boolean,
): readonly string[] {
  const told = entries
    .filter(({ details }) => details['rotationId'] === rotation.id)
    .map(({ action }) => action);
  const own: readonly string[] = rotation.history.map(({ note }) => note.action);
  const violations: string[] = [];
  if (told.join() !== own.join())
    violations.push(`journal and history differ: ${told.join()} / ${own.join()}`);
  if (isForeign) return violations;
  const places = order.map((action) => placeOf(action, told)).filter((index) => index >= 0);
  if (places.some((index, n) => n > 0 && index < (places[n - 1] ?? 0)))
    violations.push(`the journal tells in disorder: ${told.join()}`);
  const isDone = rotation.stage.name === 'done';
  if (
    rotation.stage.name === 'done' &&
    rotation.stage.oldKey === 'revoked' &&
    rotation.purpose !== 'revoke'
  ) {
    const missing = order.filter((action) => !told.includes(action) && action !== 'rotation.revoke-sent');
    if (missing.length > 0) violations.push(`the journal does not tell ${missing.join()}`);
  }
  const last = isDone
    ? 'rotation.done'
    : rotation.stage.name === 'rolled-back'
      ? 'rotation.rolled-back'
      : null;
  if (last !== null && told.at(-1) !== last && told.at(-1) !== 'rotation.old-key-gone')
    violations.push(`the journal ends with ${String(told.at(-1))}`);
  return violations;
}

/** Keys whose answer was lost are deleted on the way, so that only the last deletion is that of the old key. */
function placeOf(action: string, told: readonly string[]): number {
  if (action !== 'rotation.revoke-sent') return told.indexOf(action);
  return told.includes('rotation.old-key-gone') ? told.lastIndexOf(action) : -1;
}

/** What lies beside a place's own file and should not. */
export function leftBeside(file: string): readonly string[] {
  return readdirSync(dirname(file)).filter(
    (name) => name !== basename(file) && !/^(store\.sh|kubeconfig)$/.test(name),
  );
}

import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import { fitsMask, maskOf } from '../../../domain/organization/masked-key.ts';
import { assertNever, success } from '../../../domain/outcome.ts';
import type { Held } from '../../../domain/rotation/destination.ts';
import type { Effect } from '../../../domain/rotation/effect.ts';
import type { HeldBefore, RotationEvent } from '../../../domain/rotation/event.ts';
import { markedName } from '../../../domain/rotation/marker.ts';
import type { DestinationWrite, Rotation } from '../../../domain/rotation/rotation.ts';
import { fingerprintOf, leftTrace } from '../../adapters/sealing/seal.ts';
import type { OpenedDestination } from './destination-port.ts';
import { emptied } from './destinations.ts';
import { findKey, look, type LookTools } from './looking.ts';
import type { Seals, SealedText } from './sealing.ts';
import { visit, type VisitTools } from './visit.ts';

/** What an effect came to, with what has to be sealed in the same transaction. */
export interface Performed {
  readonly event: RotationEvent;
  readonly sealed: readonly SealedText[];
}

/** What an effect works with. */
export interface Tools extends LookTools, VisitTools {
  readonly seals: Seals;
  readonly now: () => number;
}

/** Does one thing outside and says what came of it; nothing that can happen there is thrown. */
export async function perform(effect: Effect, rotation: Rotation, tools: Tools): Promise<Performed> {
  switch (effect.type) {
    case 'check':
      return check(rotation, tools);
    case 'create':
      return create(rotation, tools);
    case 'look':
      return onlyEvent(await look(rotation, tools));
    case 'delete':
      return onlyEvent(await remove(effect.keyIds, tools));
    case 'try':
      return onlyEvent(await withSecret(tools, (secret) => use(secret, tools)));
    case 'identify':
      return onlyEvent(await withSecret(tools, (secret) => identify(secret, tools)));
    case 'write':
    case 'confirm':
    case 'restore': {
      const write = rotation.writes.find(({ destinationId }) => destinationId === effect.destinationId);
      if (write === undefined) throw new Error('The machine named a destination that the rotation has not.');
      return onlyEvent(await atDestination(effect.type, rotation, write, tools));
    }
    default:
      return assertNever(effect);
  }
}

function onlyEvent(event: RotationEvent): Performed {
  return { event, sealed: [] };
}

async function check(rotation: Rotation, tools: Tools): Promise<Performed> {
  const { oldKey, writes } = rotation;
  const refused = (problem: Extract<RotationEvent, { type: 'check-failed' }>['problem']): Performed =>
    onlyEvent({ type: 'check-failed', problem });
  if (oldKey !== null && oldKey.goneAt === null) {
    const listed = await findKey(oldKey, tools);
    if (!listed.ok) return refused({ kind: 'mistral', failure: listed.failure });
    const { key: found } = listed.value;
    if (found === null) return refused({ kind: 'key-gone' });
    if (found.maskedKey !== oldKey.maskedKey) return refused({ kind: 'key-changed' });
  }
  const held: HeldBefore[] = [];
  const sealed: SealedText[] = [];
  for (const { destinationId, kind, label } of writes) {
    if (kind === 'hand-over') {
      held.push({ destinationId, kind: 'absent', version: null, tellsValue: false });
      continue;
    }
    const answer = await visit(destinationId, tools, async (place) => {
      const read = await place.read(tools.signal);
      return read.ok ? success({ before: read.value, tellsValue: place.tellsValue }) : read;
    });
    if (!answer.ok) return refused({ kind: 'destination', destinationId, label, failure: answer.failure });
    const { before, tellsValue } = answer.value;
    const isEmptied = before.kind === 'absent' && tools.destination(destinationId)?.written !== null;
    if (isEmptied) return refused({ kind: 'destination', destinationId, label, failure: emptied });
    if (!isReplaceable(before, oldKey)) return refused({ kind: 'holds-another', destinationId, label });
    held.push({ destinationId, kind: before.kind, version: before.version, tellsValue });
    sealed.push(tools.seals.seal(`before ${destinationId}`, JSON.stringify(before)));
  }
  return { event: { type: 'checked', held }, sealed };
}

/** Nothing is overwritten but the key that is replaced. */
function isReplaceable(before: Held, oldKey: Rotation['oldKey']): boolean {
  if (before.kind !== 'value' || before.value === '') return true;
  return oldKey !== null && fitsMask(before.value, oldKey.maskedKey);
}

async function create(rotation: Rotation, { keys, seals, now }: Tools): Promise<Performed> {
  const { request, marker } = rotation;
  if (request === null) throw new Error('A rotation without a request cannot create a key.');
  const name = markedName(request.name, marker);
  const answer = await keys.create({ ...request, name });
  if (!answer.ok) return onlyEvent({ type: 'create-failed', failure: refusalOf(answer.failure) });
  const { id, secret, maskedKey, expiresOn } = answer.value;
  if (secret === null) return onlyEvent({ type: 'created-without-secret' });
  const key = {
    id,
    name,
    maskedKey: maskedKey ?? maskOf(secret),
    createdAt: now(),
    expiresOn,
    fingerprint: fingerprintOf(secret),
  };
  return { event: { type: 'created', key }, sealed: [seals.seal('new', secret)] };
}

/** What Mistral does not find when it is asked for a key is the workspace or the owner. */
function refusalOf(failure: AdminApiFailure): AdminApiFailure {
  if (failure.kind !== 'not-found') return failure;
  return { kind: 'invalid-request', status: 404, message: failure.message, issues: [] };
}

/** What is gone already is no failure; the first other one is told, whatever became of the rest. */
async function remove(keyIds: readonly string[], { keys }: Tools): Promise<RotationEvent> {
  const answers = await Promise.all(keyIds.map((id) => keys.remove(id)));
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]));
  return { type: 'delete-sent', failure: failures.find(({ kind }) => kind !== 'not-found') ?? null };
}

async function use(secret: string, { keys, signal }: Tools): Promise<RotationEvent> {
  const answer = await keys.use(secret, signal);
  if (answer.ok) return { type: 'tried', answer: 'accepted' };
  if (answer.failure.kind === 'unauthorized') return { type: 'tried', answer: 'denied' };
  return { type: 'call-failed', problem: { kind: 'mistral', failure: answer.failure } };
}

async function identify(secret: string, { keys, signal }: Tools): Promise<RotationEvent> {
  const answer = await keys.workspaceOf(secret, signal);
  if (answer.ok) return { type: 'identified', workspace: answer.value };
  if (answer.failure.kind === 'unauthorized') return { type: 'tried', answer: 'denied' };
  return { type: 'call-failed', problem: { kind: 'mistral', failure: answer.failure } };
}

async function withSecret(
  { seals }: Tools,
  work: (secret: string) => Promise<RotationEvent>,
): Promise<RotationEvent> {
  const secret = seals.open('new');
  return secret === null ? { type: 'secret-lost' } : work(secret);
}

async function atDestination(
  type: 'write' | 'confirm' | 'restore',
  rotation: Rotation,
  write: DestinationWrite,
  tools: Tools,
): Promise<RotationEvent> {
  const { destinationId } = write;
  if (write.kind === 'hand-over') {
    // What a person took away cannot be taken back; whether they ever stored it is their word.
    if (type === 'restore') {
      return { type: 'restored', destinationId, result: write.state === 'writing' ? 'kept' : 'impossible' };
    }
    return confirmUnread(rotation, destinationId, tools);
  }
  const answer = await visit(destinationId, tools, async (place) => {
    if (type === 'write') return success(await store(place, write, tools));
    if (type === 'restore') return success(await putBack(place, write, tools));
    return success(await confirm(place, rotation, write, tools));
  });
  return answer.ok ? answer.value : { type: 'destination-failed', destinationId, failure: answer.failure };
}

async function store(
  place: OpenedDestination,
  { destinationId }: DestinationWrite,
  { seals, signal }: Tools,
): Promise<RotationEvent> {
  const secret = seals.open('new');
  const before = heldBefore(seals, destinationId);
  if (secret === null || before === null) return lostAt(place, signal);
  const written = await place.write(secret, before, signal);
  if (!written.ok) return { type: 'destination-failed', destinationId, failure: written.failure };
  const readBack = await place.read(signal);
  if (!readBack.ok) return { type: 'destination-failed', destinationId, failure: readBack.failure };
  const { value: held } = readBack;
  const isThere = held.kind === 'value' ? held.value === secret : held.kind === 'hidden' && !place.tellsValue;
  if (!isThere) {
    const message =
      'The new key was written, but reading it back gave something else. Find out what else writes there.';
    return {
      type: 'destination-failed',
      destinationId,
      failure: { kind: 'conflict', message, retryAfterMs: null },
    };
  }
  return { type: 'written', destinationId, version: held.version };
}

async function confirm(
  place: OpenedDestination,
  rotation: Rotation,
  { destinationId, tellsValue, version }: DestinationWrite,
  tools: Tools,
): Promise<RotationEvent> {
  const read = await place.read(tools.signal);
  if (!read.ok) return { type: 'destination-failed', destinationId, failure: read.failure };
  const { value: held } = read;
  if (!tellsValue) {
    if (held.kind !== 'hidden' || held.version !== version) return { type: 'differs', destinationId };
    return confirmUnread(rotation, destinationId, tools);
  }
  const { newKey } = rotation;
  const isOurs = held.kind === 'value' && newKey !== null && leftTrace(held.value, newKey.fingerprint);
  return isOurs ? confirmBySecret(destinationId, held.value, tools) : { type: 'differs', destinationId };
}

/** Where a place tells nothing, the sealed secret is tried; where that is lost, a listing says whether the key is alive. */
async function confirmUnread(
  rotation: Rotation,
  destinationId: string,
  tools: Tools,
): Promise<RotationEvent> {
  const secret = tools.seals.open('new');
  if (secret !== null) return confirmBySecret(destinationId, secret, tools);
  const looked = await look(rotation, tools);
  if (looked.type !== 'looked') return looked;
  return { type: looked.seen.isNewKeyListed ? 'unproved' : 'denied', destinationId };
}

async function confirmBySecret(destinationId: string, secret: string, tools: Tools): Promise<RotationEvent> {
  const tried = await use(secret, tools);
  if (tried.type !== 'tried') return tried;
  return tried.answer === 'accepted'
    ? { type: 'confirmed', destinationId }
    : { type: 'denied', destinationId };
}

async function putBack(
  place: OpenedDestination,
  { destinationId, version }: DestinationWrite,
  { seals, signal }: Tools,
): Promise<RotationEvent> {
  const secret = seals.open('new');
  const before = heldBefore(seals, destinationId);
  if (secret === null || before === null) return lostAt(place, signal);
  const answer = await place.restore(before, secret, signal, version);
  return answer.ok
    ? { type: 'restored', destinationId, result: answer.value }
    : { type: 'destination-failed', destinationId, failure: answer.failure };
}

/** Reading alone makes a place remove what a write that was cut short has left there. */
async function lostAt(place: OpenedDestination, signal: AbortSignal): Promise<RotationEvent> {
  await place.read(signal);
  return { type: 'secret-lost' };
}

function heldBefore(seals: Seals, destinationId: string): Held | null {
  const text = seals.open(`before ${destinationId}`);
  // It was made out of a value of this type, and a seal that opens was not tampered with.
  return text === null ? null : (JSON.parse(text) as Held);
}

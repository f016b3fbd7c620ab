import { expect } from 'vitest';
import type { Moment } from '../../../src/domain/organization/day.ts';
import { apply } from '../../../src/domain/rotation/apply.ts';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import { actionsOf } from '../../../src/domain/rotation/rotation-actions.ts';
import { notificationOf } from '../../../src/domain/rotation/rotation-news.ts';
import { summarize, viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import type { Transition } from '../../../src/domain/rotation/transition.ts';
import { isUnrestored, keysToDelete } from '../../../src/domain/rotation/writes.ts';
import { placeOf } from './build.ts';

/** Applies an event and holds the result against everything that must be true of any transition; null when illegal. */
export function applied(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  const answer = apply(frozen(rotation), event, now);
  if (!answer.ok) return null;
  const { rotation: changed, notes } = answer.value;
  const isMoved = placeOf(changed) !== placeOf(rotation) || states(changed) !== states(rotation);
  if (isMoved && notes.length === 0)
    throw new Error(`${placeOf(rotation)} → ${placeOf(changed)} leaves no note`);
  const story = changed.history.slice(-notes.length || undefined).map(({ note }) => note);
  if (notes.length > 0) expect(story).toEqual(notes);
  if (changed.history.length > 200) throw new Error('The history grows without end');
  if (
    (changed.endedAt !== null) !==
    (changed.stage.name === 'done' || changed.stage.name === 'rolled-back')
  ) {
    throw new Error('An end without its time, or a time without an end');
  }
  hold(changed, now);
  if (isMoved) speak(changed, now);
  return answer.value;
}

/** What must be true of any state. */
export function hold(rotation: Rotation, now: Moment): void {
  const { stage, oldKey, newKey, writes, purpose } = rotation;
  const keyIds = keysToDelete(rotation);
  const decided = new Set(
    rotation.history.flatMap(({ note }) =>
      note.action === 'rotation.decided' ? [note.details['choice']] : [],
    ),
  );
  const todo = next(rotation, now);
  const isDeleting = todo.kind === 'do' && todo.effect.type === 'delete';
  if (isDeleting && oldKey !== null && keyIds.includes(oldKey.id)) {
    const isConfirmed = writes.length > 0 && writes.every((write) => write.confirmedAt !== null);
    if (!isConfirmed && purpose !== 'revoke' && !decided.has('revoke-anyway')) {
      throw new Error('The old key would go before every destination is confirmed');
    }
    if (!isConfirmed && purpose === 'rotate') throw new Error('Only a leaked key goes early');
  }
  if (isDeleting && newKey !== null && keyIds.includes(newKey.id) && writes.some(isUnrestored)) {
    throw new Error('The new key would go while a destination may hold it');
  }
  if (todo.kind === 'do' && todo.effect.type === 'delete' && todo.effect.keyIds.length === 0) {
    throw new Error('Nothing to delete');
  }
  if (todo.kind !== 'person') return;
  const actions = actionsOf(rotation, now);
  if (actions.length === 0) throw new Error(`Dead end in ${placeOf(rotation)}`);
  if (stage.name === 'needs-human') {
    const offered = actions.flatMap(({ action }) => (action.kind === 'choose' ? [action.choice] : []));
    expect(offered).toEqual(stage.choices);
    if (!stage.choices.some((choice) => choice === 'roll-back' || choice === 'keep-both')) {
      throw new Error('No choice ends it');
    }
  }
}

/** What people are shown must make sense. */
function speak(rotation: Rotation, now: Moment): void {
  const words = JSON.stringify([viewRotation(rotation, now), summarize(rotation, now)]);
  if (/undefined|NaN|\[object/.test(words)) throw new Error(`Broken words: ${words}`);
  const news = notificationOf(rotation, now);
  if (news !== null && Buffer.byteLength(news.body) > 256) throw new Error('Too much for a notification');
}

/** The same, and nothing can change it by accident. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

function states({ writes }: Rotation): string {
  return writes.map(({ state }) => state).join(' ');
}

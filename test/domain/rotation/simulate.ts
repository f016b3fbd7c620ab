import * as fc from 'fast-check';
import { fingerprint } from '../../../src/domain/fingerprint.ts';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import { actionsOf, eventOf } from '../../../src/domain/rotation/rotation-actions.ts';
import type { Purpose, Rotation } from '../../../src/domain/rotation/rotation.ts';
import { day, planned, write } from './build.ts';
import { applied } from './invariants.ts';
import { createWorld, type Luck, type Meddling, type Slowness, type World } from './world.ts';

/** What rotations are for. */
export const purposes = fc.constantFrom<Purpose>('rotate', 'leak', 'create', 'revoke');
/** Places of one rotation. */
export const kinds = fc.array(fc.constantFrom('file' as const, 'github' as const, 'hand-over' as const), {
  minLength: 1,
  maxLength: 3,
});
const lucks = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.constant<Luck>('good') },
    { weight: 3, arbitrary: fc.constantFrom<Luck>('no-effect', 'no-answer', 'refused') },
    { weight: 2, arbitrary: fc.constantFrom<Luck>('dies-before', 'dies-after') },
    { weight: 1, arbitrary: fc.constantFrom<Luck>('refused', 'secret-lost') },
  ),
  { minLength: 40, maxLength: 120, size: 'max' },
);
const slowness = fc.record<Slowness>({
  propagationMs: fc.constantFrom(0, 3000, 60_000, 599_000, 3_600_000),
  listingMs: fc.constantFrom(0, 5000, 60_000, 300_000),
  deletionMs: fc.constantFrom(0, 5000, 600_000, 5 * day),
  useMs: fc.constantFrom(0, day, 20 * day),
});
/** Everything that a run follows from. */
export const situation = fc.record({
  purpose: purposes,
  kinds,
  revoke: fc.constantFrom('when-quiet' as const, 'after-settling' as const),
  lucks,
  slow: slowness,
  whims: fc.nat(1_000_000),
});

/** A number that looks random, the same for the same seed and turn. */
function whimOf(seed: number, turn: number): number {
  return Number.parseInt(fingerprint(`${seed} ${turn}`).slice(0, 6), 16);
}

/** What a run came to. */
export interface Run {
  readonly rotation: Rotation;
  readonly world: World;
  readonly said: ReadonlySet<string>;
  readonly steps: number;
}

/** What disturbs a run from outside. */
export interface Disturbance {
  /** By how much the clock jumps before each turn. */
  readonly jumps?: readonly number[];
  readonly meddling?: readonly { readonly turn: number; readonly what: Meddling }[];
  /** An older state to go on from, in a world that has gone on. */
  readonly from?: { readonly rotation: Rotation; readonly world: World };
}

/** Lets a rotation run in the world until it ends; the person says something legal now and then, and when asked. */
export function run(
  given: {
    readonly purpose: Purpose;
    readonly kinds: readonly ('file' | 'github' | 'hand-over')[];
    readonly revoke: 'when-quiet' | 'after-settling';
    readonly lucks: readonly Luck[];
    readonly slow: Slowness;
    readonly whims: number | 'helpful';
  },
  { jumps = [], meddling = [], from }: Disturbance = {},
  watch: (rotation: Rotation, world: World, said: ReadonlySet<string>) => void = () => {},
): Run {
  const { purpose, kinds, lucks, whims } = given;
  const first = planned({ purpose });
  let rotation: Rotation = from?.rotation ?? {
    ...first,
    pacing: { ...first.pacing, revoke: given.revoke },
    writes: purpose === 'revoke' ? [] : kinds.map((kind, index) => write(`${kind}-${index}`, kind)),
  };
  const world = from?.world ?? createWorld(rotation, given.slow);
  rotation = applied(rotation, { type: 'restarted' }, world.time)?.rotation ?? rotation;
  const said = new Set<string>();
  let skew = 0;
  let busy = 0;
  let turn = 0;
  let calls = 0;
  const isFair = (): boolean => calls >= lucks.length;
  const say = (whim: number): boolean => {
    const able = actionsOf(rotation, world.time + skew).filter(
      ({ action }) => whims !== 'helpful' || action.kind !== 'stop',
    );
    const isUnstarted = rotation.stage.name === 'planned' && whim % 8 !== 0;
    const chosen = able[isUnstarted ? 0 : whim % Math.max(1, able.length)];
    if (chosen === undefined) return false;
    const { action } = chosen;
    const event: RotationEvent =
      action.kind === 'show'
        ? { type: 'shown', destinationId: action.destinationId }
        : (eventOf(action) ?? { type: 'restarted' });
    if (event.type === 'handed-over') world.places.set(event.destinationId, rotation.newKey?.id ?? null);
    said.add(event.type === 'choose' ? event.choice : event.type);
    // What is said of a deletion that does not come to its end, or of leftovers alone.
    const isKept = event.type === 'choose' && event.choice === 'keep-both';
    if (isKept && (rotation.stage.name !== 'needs-human' || rotation.newKey === null)) said.add('give-up');
    rotation = applied(rotation, event, world.time + skew)?.rotation ?? rotation;
    return true;
  };

  for (; rotation.endedAt === null && turn < 3000; turn += 1) {
    skew += jumps[turn] ?? 0;
    const now = world.time + skew;
    const whim = whims === 'helpful' ? 0 : whimOf(whims, turn);
    if (!isFair() && whim % 23 === 0 && say(whim >> 4)) busy += 1;
    for (const { what } of meddling.filter((one) => one.turn === turn)) world.meddle(what, rotation);
    const todo = next(rotation, now);
    busy = todo.kind === 'wait' ? 0 : busy + 1;
    if (busy > 60 + 8 * kinds.length)
      throw new Error(`Busy without end in ${JSON.stringify(rotation.stage)}`);
    if (todo.kind === 'wait') {
      if (todo.until <= now) throw new Error('A wait for the past');
      world.time += todo.until - now;
    } else if (todo.kind === 'commit') {
      const transition = applied(rotation, todo.event, now);
      if (transition === null) throw new Error(`${todo.event.type} is committed and illegal`);
      rotation = transition.rotation;
    } else if (todo.kind === 'do') {
      const luck = lucks[calls] ?? 'good';
      calls += 1;
      const event = world.perform(todo.effect, rotation, luck);
      rotation = applied(rotation, event ?? { type: 'restarted' }, now)?.rotation ?? rotation;
      world.time += 100;
    } else if (todo.kind === 'person') {
      busy = 0;
      if (!say(whim >> 4)) throw new Error('Nobody can go on');
    }
    watch(rotation, world, said);
  }
  return { rotation, world, said, steps: turn };
}

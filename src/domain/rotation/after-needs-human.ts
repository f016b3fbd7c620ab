import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import { beginToRevoke } from './after-quiet.ts';
import { deletionAsked } from './deleting.ts';
import type { RotationEvent } from './event.ts';
import type { Note } from './note.ts';
import type { Choice } from './problem.ts';
import { endKeeping, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { andThen, done, enter, note, tell, type Transition } from './transition.ts';
import { toRestore, withWrite } from './writes.ts';

type NeedsHuman = Extract<Stage, { name: 'needs-human' }>;

/** What a person chose; only what was offered counts. */
export function afterNeedsHuman(
  rotation: Rotation,
  stage: NeedsHuman,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  const choice = event.type === 'choose' ? event.choice : event.type === 'stop' ? 'roll-back' : null;
  return choice === null || !stage.choices.includes(choice) ? null : chosen(rotation, stage, choice, now);
}

function chosen(rotation: Rotation, stage: NeedsHuman, choice: Choice, now: Moment): Transition {
  const { back } = stage;
  const told = done('rotation.decided', { choice });
  switch (choice) {
    case 'try-again':
      return enter(
        back.name === 'verified' || back.name === 'created' ? onward(rotation) : rotation,
        back,
        now,
        told,
      );
    case 'roll-back':
      return goBack(rotation, stage, told, now);
    case 'keep-waiting':
      return enter(rotation, { name: 'quiet', askAt: now + rotation.pacing.quietMaxMs }, now, told);
    case 'revoke-now':
      return beginToRevoke(
        rotation,
        now,
        [told],
        stage.problem.kind === 'unproved' ? { isOnWord: true } : {},
      );
    case 'revoke-anyway': {
      const resume = { ...stage, choices: stage.choices.filter((one) => one !== choice) };
      const deleting: Stage = { name: 'revoking', step: 'delete', strays: [], resume };
      const keyIds = rotation.oldKey === null ? [] : [rotation.oldKey.id];
      const started = note('rotation.revoking', 'started');
      return enter(rotation, deleting, now, told, started, deletionAsked(keyIds));
    }
    case 'keep-both':
      return endKeeping(rotation, now, told);
    case 'delete-new-key': {
      const [first] = toRestore(rotation);
      const kept =
        first === undefined ? rotation : withWrite(rotation, first.destinationId, { state: 'kept' });
      return enter(kept, back, now, told);
    }
    default:
      return assertNever(choice);
  }
}

/** On the way back already, it goes on from there. */
function goBack(rotation: Rotation, { back, problem }: NeedsHuman, told: Note, now: Moment): Transition {
  if (back.name === 'rolling-back') return enter(rotation, back, now, told);
  return andThen(tell(rotation, now, [told]), (decided) => rollBack(decided, problem, now));
}

/** Forward again after a way back that was begun: what was put back has to be written once more. */
function onward(rotation: Rotation): Rotation {
  return {
    ...rotation,
    writes: rotation.writes.map((write) =>
      write.state === 'restored' || write.state === 'kept'
        ? { ...write, state: 'waiting', confirmedAt: null }
        : write,
    ),
  };
}

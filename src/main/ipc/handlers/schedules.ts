import type { RotationSchedule } from '../../../domain/rotation/schedule.ts';
import { DAY_MS } from '../../../domain/organization/day.ts';
import { ruleWords } from '../../../domain/audit/rule-words.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Reads } from '../../adapters/sqlite/reads/reads.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { knownConnection } from './known-connection.ts';

/** What the calls about schedules need. */
export interface ScheduleHandlerDeps {
  readonly mirror: Mirror;
  readonly reads: Reads;
  readonly tellData: (connectionId: string) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

type Names = `schedules.${'list' | 'save' | 'remove'}`;

/** Standing orders to rotate; each begins to count when it is switched on. */
export function scheduleHandlers(deps: ScheduleHandlerDeps): Pick<Handlers, Names> {
  const { mirror, reads, now } = deps;

  const journal = (action: string, schedule: RotationSchedule): void => {
    const { connectionId, target, isOn, everyDays } = schedule;
    const key = target.kind === 'key' ? reads.keys.get({ connectionId, keyId: target.keyId })?.key : null;
    mirror.journal.append({
      at: now(),
      connectionId,
      actor: 'user',
      action,
      subject:
        target.kind === 'rule' ? ruleWords[target.rule].title : (key?.name ?? key?.maskedKey ?? 'A key'),
      outcome: 'done',
      details: { scheduleId: schedule.id, isOn: isOn ? 'yes' : 'no', everyDays: String(everyDays) },
    });
    deps.tellData(connectionId);
  };

  return {
    'schedules.list': ({ connectionId }) => mirror.schedules.list(knownConnection(mirror, connectionId).id),
    'schedules.save'(given) {
      const { id: connectionId } = knownConnection(mirror, given.connectionId);
      const kept = given.id === null ? null : mirror.schedules.get(given.id);
      if (given.id !== null && kept?.connectionId !== connectionId) {
        throw new CallFailure('not-found', 'This schedule was removed.');
      }
      const { target } = given;
      if (target.kind === 'key') {
        const key = reads.keys.get({ connectionId, keyId: target.keyId });
        // Switching off, and what belongs to a key that has just been made, must work all the same.
        const isKept = kept?.target.kind === 'key' && kept.target.keyId === target.keyId;
        if (!isKept && key?.removedAt !== null) {
          throw new CallFailure('bad-input', 'This key is no longer listed. Refresh, then look again.');
        }
      }
      const isUnchanged =
        kept !== null &&
        kept.isOn &&
        given.isOn &&
        kept.everyDays === given.everyDays &&
        JSON.stringify(kept.target) === JSON.stringify(target);
      const schedule: RotationSchedule = {
        ...given,
        id: kept?.id ?? deps.newId(),
        connectionId,
        dueAt: isUnchanged ? kept.dueAt : now() + given.everyDays * DAY_MS,
        lastRunAt: kept?.lastRunAt ?? null,
      };
      mirror.transaction(() => {
        mirror.schedules.save(schedule);
        journal('schedule.saved', schedule);
      });
      return schedule;
    },
    'schedules.remove'({ id }) {
      const kept = mirror.schedules.get(id);
      if (kept === null) return null;
      mirror.transaction(() => {
        mirror.schedules.remove(id);
        journal('schedule.removed', kept);
      });
      return null;
    },
  };
}

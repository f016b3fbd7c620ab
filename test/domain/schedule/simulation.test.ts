import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Deadline, ScheduleSettings } from '../../../src/domain/schedule/deadline.ts';
import { dueTasks, nextLookAt, type TaskKey } from '../../../src/domain/schedule/due.ts';
import { longestWaitMs, repairDeadlines } from '../../../src/domain/schedule/interval.ts';
import { firstDeadlines, nextDeadline, type RunEnd } from '../../../src/domain/schedule/next-deadline.ts';
import { noon } from '../build.ts';

const ends = fc.constantFrom<RunEnd>(
  { kind: 'succeeded' },
  { kind: 'cancelled' },
  { kind: 'failed', retryAfterMs: null },
  { kind: 'failed', retryAfterMs: 10_000_000 },
);
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3_600_000 }) }),
    fc.record({ kind: fc.constant('clock' as const), ms: fc.integer({ min: -1e12, max: 1e9 }) }),
    fc.record({ kind: fc.constant('sleep' as const), ms: fc.integer({ min: 1, max: 1e9 }) }),
    fc.record({
      kind: fc.constant('end' as const),
      which: fc.nat(10),
      run: ends,
      random: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ kind: fc.constant('pause' as const), isPaused: fc.boolean() }),
    fc.record({ kind: fc.constant('settings' as const), minutes: fc.integer({ min: 5, max: 1440 }) }),
  ),
  { maxLength: 60 },
);

test('whatever happens, no task runs beside itself, and each has a next deadline within reach', () => {
  fc.assert(
    fc.property(steps, (happenings) => {
      let settings: ScheduleSettings = { syncEveryMinutes: 15, auditEveryHours: 24, isPaused: false };
      let now = noon('2026-03-10');
      let wokeAt: number | null = null;
      let running: readonly TaskKey[] = [];
      let deadlines: readonly Deadline[] = ['acme', 'beta'].flatMap((id) =>
        firstDeadlines(id, settings, now),
      );
      const replace = (changed: readonly Deadline[]): void => {
        deadlines = deadlines.map((old) => changed.find((one) => nameOf(one) === nameOf(old)) ?? old);
      };

      for (const step of happenings) {
        if (step.kind === 'pass' || step.kind === 'clock' || step.kind === 'sleep') now += step.ms;
        if (step.kind === 'sleep') wokeAt = now;
        if (step.kind === 'pause') settings = { ...settings, isPaused: step.isPaused };
        if (step.kind === 'settings') settings = { ...settings, syncEveryMinutes: step.minutes };
        const ended = step.kind === 'end' ? running[step.which % Math.max(1, running.length)] : undefined;
        if (step.kind === 'end' && ended !== undefined) {
          running = running.filter((one) => one !== ended);
          const { run, random } = step;
          const old = deadlines.filter((one) => nameOf(one) === nameOf(ended));
          replace(old.map((one) => nextDeadline(one, run, { settings, endedAt: now, random: () => random })));
        }

        replace(repairDeadlines(deadlines, settings, now));
        const situation = { deadlines, settings, running, now, wokeAt };
        const started = dueTasks(situation);
        const look = nextLookAt(situation);
        if (started.length > 0) expect(look).toBe(now);
        if (look !== null && look > now) {
          expect(dueTasks({ ...situation, now: look }).length).toBeGreaterThan(0);
        }
        running = [...running, ...started];

        expect(new Set(running.map(nameOf)).size).toBe(running.length);
        expect(deadlines).toHaveLength(4);
        for (const deadline of deadlines) {
          expect(deadline.dueAt).toBeLessThanOrEqual(now + longestWaitMs(deadline, settings));
        }
      }
    }),
    { numRuns: 300 },
  );
});

function nameOf({ connectionId, task }: TaskKey): string {
  return `${connectionId} ${task}`;
}

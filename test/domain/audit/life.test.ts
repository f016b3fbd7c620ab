import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DetectedFinding, Finding, FindingStatus } from '../../../src/domain/audit/finding.ts';
import { type FindingChange, updateFindings } from '../../../src/domain/audit/life.ts';
import { detection, finding, noon } from '../build.ts';

const now = noon('2026-03-10');
const nothing = { added: [], changed: [], reopened: [], resolved: [], unchangedCount: 0 };
const acknowledged: FindingStatus = { kind: 'acknowledged', at: noon('2026-03-02') };
const resolved: FindingStatus = { kind: 'resolved', at: noon('2026-03-05') };

function snoozedUntil(until: number): FindingStatus {
  return { kind: 'snoozed', at: noon('2026-03-02'), until };
}

function acceptedUntil(until: number): FindingStatus {
  return { kind: 'accepted', at: noon('2026-03-02'), until, reason: 'Needed for the yearly report' };
}

/** What an audit that could tell everything changes, as the findings become. */
function update(known: readonly Finding[], detected: readonly DetectedFinding[]) {
  const { changed, reopened, resolved, ...rest } = updateFindings({
    known,
    detected,
    now,
    canTell: () => true,
  });
  return { ...rest, changed: after(changed), reopened: after(reopened), resolved: after(resolved) };
}

function after(changes: readonly FindingChange[]): readonly Finding[] {
  return changes.map((change) => change.after);
}

describe('a detected finding', () => {
  test('that is new begins its life open', () => {
    const added = [finding('key-unused', { firstSeenAt: now, lastSeenAt: now })];
    expect(update([], [detection()])).toEqual({ ...nothing, added });
  });

  test('that stays as it was is not written', () => {
    expect(update([finding()], [detection()])).toEqual({ ...nothing, unchangedCount: 1 });
  });

  test('keeps its identity and first day when its facts change', () => {
    const evidence = { days: 46, threshold: 30, lastUsedOn: '2026-01-24' };
    expect(update([finding()], [detection('key-unused', { evidence })])).toEqual({
      ...nothing,
      changed: [finding('key-unused', { evidence, lastSeenAt: now })],
    });
  });

  test('starts a new life when it returns after it was resolved', () => {
    const reopened = [finding('key-unused', { firstSeenAt: now, lastSeenAt: now })];
    expect(update([finding('key-unused', { status: resolved })], [detection()])).toEqual({
      ...nothing,
      reopened,
    });
  });
});

describe('decisions', () => {
  test.each([
    ['snoozed, one millisecond to go', snoozedUntil(now + 1), 0],
    ['snoozed, time over', snoozedUntil(now), 1],
    ['accepted, one millisecond to go', acceptedUntil(now + 1), 0],
    ['accepted, time over', acceptedUntil(now), 1],
    ['acknowledged', acknowledged, 0],
  ])('%s', (_, status, reopened) => {
    const result = update([finding('key-unused', { status })], [detection()]);
    expect([result.reopened.length, result.unchangedCount]).toEqual([reopened, 1 - reopened]);
  });

  test('come back with the day they were first seen', () => {
    const known = finding('key-unused', { status: snoozedUntil(now - 1) });
    expect(update([known], [detection()]).reopened).toEqual([finding('key-unused', { lastSeenAt: now })]);
  });

  test.each([
    ['acknowledged', acknowledged, 'open'],
    ['snoozed', snoozedUntil(now + 1), 'open'],
    ['accepted', acceptedUntil(now + 1), 'accepted'],
  ])('%s and then more severe: %3$s', (_, status, expected) => {
    const known = finding('key-expiring', { severity: 'medium', status });
    const { changed, reopened } = update([known], [detection('key-expiring', { severity: 'high' })]);
    expect([...changed, ...reopened].map((one) => [one.severity, one.status.kind])).toEqual([
      ['high', expected],
    ]);
  });

  test('stand when the severity falls', () => {
    const known = finding('key-expiring', { severity: 'high', status: acknowledged });
    const { changed } = update([known], [detection('key-expiring', { severity: 'low' })]);
    expect(changed.map(({ status }) => status)).toEqual([acknowledged]);
  });
});

describe('a finding that is no longer detected', () => {
  test.each([
    ['open', { kind: 'open' } as const],
    ['acknowledged', acknowledged],
    ['accepted', acceptedUntil(now + 1)],
  ])('is resolved when it was %s', (_, status) => {
    const known = finding('key-unused', { status });
    expect(update([known], [])).toEqual({
      ...nothing,
      resolved: [{ ...known, status: { kind: 'resolved', at: now } }],
    });
  });

  test('stays as it is when the audit could not tell', () => {
    const known = [finding('key-unused', { status: acceptedUntil(now + 1) }), finding('key-unnamed')];
    const canTell = ({ rule }: Finding): boolean => rule === 'key-unnamed';
    expect(updateFindings({ known, detected: [], now, canTell })).toMatchObject({
      resolved: [{ before: known[1] }],
      unchangedCount: 1,
    });
  });

  test('keeps the moment at which it was resolved', () => {
    expect(update([finding('key-unused', { status: resolved })], [])).toEqual({
      ...nothing,
      unchangedCount: 1,
    });
  });
});

const toDetection = ({ rule, id, severity, days }: DetectionSeed): DetectedFinding =>
  detection(rule, { subject: { kind: 'api-key', id }, severity, evidence: { days } });

describe('over any sequence of audits', () => {
  const detections = fc.uniqueArray(
    fc.record({
      rule: fc.constantFrom('key-unused' as const, 'key-expiring' as const),
      id: fc.constantFrom('a', 'b', 'c'),
      severity: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
      days: fc.integer({ min: 0, max: 3 }),
    }),
    { selector: ({ rule, id }) => rule + id },
  );
  const statuses = fc.constantFrom<FindingStatus>(
    { kind: 'open' },
    acknowledged,
    resolved,
    snoozedUntil(now - 1),
    snoozedUntil(now + 1),
    acceptedUntil(now),
    acceptedUntil(now + 1),
  );

  test('identities stay unique, statuses legal, and a second run changes nothing', () => {
    fc.assert(
      fc.property(
        detections,
        fc.array(statuses, { minLength: 6, maxLength: 6 }),
        detections,
        (before, kinds, after) => {
          const known = before.map((seed, index) => {
            const detected = toDetection(seed);
            return finding(seed.rule, { ...detected, status: kinds[index] ?? { kind: 'open' } });
          });
          const detected = after.map(toDetection);
          const kept = apply(known, update(known, detected));

          expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
          const present = new Set(detected.map(({ rule, subject }) => `${rule}:${subject.id}`));
          for (const { id, status } of kept) {
            expect(status.kind === 'resolved').toBe(!present.has(id));
            if (status.kind === 'snoozed' || status.kind === 'accepted')
              expect(status.until).toBeGreaterThan(now);
          }
          expect(update(kept, detected)).toEqual({ ...nothing, unchangedCount: kept.length });
        },
      ),
    );
  });
});

interface DetectionSeed {
  readonly rule: 'key-unused' | 'key-expiring';
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly days: number;
}

function apply(
  known: readonly Finding[],
  { added, changed, reopened, resolved }: ReturnType<typeof update>,
): readonly Finding[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  for (const one of [...changed, ...reopened, ...resolved]) byId.set(one.id, one);
  return [...byId.values(), ...added];
}

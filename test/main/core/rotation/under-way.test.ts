import { expect, test } from 'vitest';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { isHeldUp, isUnderWay } from '../../../../src/main/core/rotation/under-way.ts';
import { someRotation, someWrite } from '../../adapters/sqlite/some-rotation.ts';

const attempt = (failures: number): Rotation['attempt'] => ({ failures, notBefore: 0, problem: null });
const storing = (change: Partial<Rotation>): Rotation =>
  someRotation('a', { stage: { name: 'verified' }, ...change });

test('what stores a key is under way until a person or something else is waited for', () => {
  expect(isUnderWay(storing({ writes: [someWrite('file', 'writing')] }))).toBe(true);
  expect(isUnderWay(storing({ writes: [someWrite('hand-over', 'writing')] }))).toBe(false);
  expect(isUnderWay(storing({ writes: [someWrite('file', 'confirmed')] }))).toBe(false);
});

test("what fails again and again is in nobody's way, wherever it is", () => {
  const stages: readonly Rotation['stage'][] = [
    { name: 'planned', step: 'check' },
    { name: 'intent', step: 'create', askedAt: 0, strays: [] },
    { name: 'verified' },
    { name: 'stored' },
    { name: 'revoking', step: 'confirm', strays: [], resume: null },
  ];
  const isIn = (stage: Rotation['stage'], failures: number): boolean =>
    isUnderWay(
      someRotation('a', { stage, attempt: attempt(failures), writes: [someWrite('file', 'waiting')] }),
    );
  expect(stages.map((stage) => isIn(stage, 1))).toEqual(stages.map(() => true));
  expect(stages.map((stage) => isIn(stage, 2))).toEqual(stages.map(() => false));
});

test('what fails at its first look holds up the others of its connection, unless the trouble is its own place', () => {
  const checking = (failures: number, problem: Rotation['attempt']['problem']): Rotation =>
    someRotation('a', {
      stage: { name: 'planned', step: 'check' },
      attempt: { failures, notBefore: 0, problem },
    });
  const locked = { kind: 'admin-key', problem: 'locked' } as const;
  const elsewhere = { kind: 'holds-another', destinationId: 'file', label: 'file' } as const;
  expect(isHeldUp(checking(1, locked))).toBe(false);
  expect(isHeldUp(checking(2, locked))).toBe(true);
  expect(isHeldUp(checking(2, elsewhere))).toBe(false);
  expect(isHeldUp({ ...checking(2, locked), stage: { name: 'stored' } })).toBe(false);
});

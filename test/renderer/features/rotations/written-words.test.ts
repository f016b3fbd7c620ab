import { expect, test } from 'vitest';
import { writtenText } from '../../../../src/renderer/features/rotations/written-words.ts';

test('a write is on its way only while the rotation runs', () => {
  const write = { kind: 'file', state: 'writing' } as const;
  expect([
    writtenText(write, 'running'),
    writtenText(write, 'needs-you'),
    writtenText(write, 'waiting'),
    writtenText({ ...write, state: 'confirmed' }, 'done'),
  ]).toEqual(['Being written', 'To be looked at', 'To be looked at', 'Written and tried']);
});

test('a hand-over is told as what the person did, never as something that Vane wrote', () => {
  const states = ['waiting', 'writing', 'written', 'confirmed', 'restored', 'kept'] as const;
  const told = states.map((state) => writtenText({ kind: 'hand-over', state }, 'needs-you'));
  expect(told.slice(0, 3)).toEqual([
    'Not handed over yet',
    'Shown to you, not yet said to be stored',
    'Stored, as you said',
  ]);
  expect(told.join(' ')).not.toMatch(/[Ww]ritten|Holds/);
});

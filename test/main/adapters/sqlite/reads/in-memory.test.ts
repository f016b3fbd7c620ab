import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../../../src/main/adapters/sqlite/reads/fold.ts';
import { createSearchText } from '../../../../../src/main/adapters/sqlite/reads/search-text.ts';
import { sortPositions } from '../../../../../src/main/adapters/sqlite/reads/sort-positions.ts';
import { createVocabulary } from '../../../../../src/main/adapters/sqlite/reads/vocabulary.ts';

const texts = fc.array(fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', 'é', '中', ' ') }), {
  maxLength: 60,
});

test('sorting in pauses gives what sorting at once gives, equal texts in order', () => {
  fc.assert(
    fc.property(texts, (rows) => {
      const expected = rows
        .map((text, position) => ({ text, position }))
        .sort((left, right) =>
          left.text < right.text ? -1 : left.text > right.text ? 1 : left.position - right.position,
        )
        .map(({ position }) => position);
      const steps = sortPositions(rows);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      expect([...step.value]).toEqual(expected);
    }),
  );
});

test('sorting many texts pauses', () => {
  const steps = sortPositions(Array.from({ length: 20_000 }, (_, n) => String((n * 7919) % 20_011)));
  expect(steps.next().done).toBe(false);
});

test('searching all texts at once finds what searching each finds', () => {
  const words = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'é', '中', ' ') });
  fc.assert(
    fc.property(texts, words, (rows, wanted) => {
      expect([...createSearchText(rows).find(wanted)]).toEqual(
        rows.map((row) => Number(row.includes(wanted))),
      );
    }),
  );
});

test('a vocabulary keeps each text once and ranks them without case and accents', () => {
  const vocabulary = createVocabulary();
  for (const text of ['beta', null, 'Éclair', 'beta', 'eclair', 'Alpha']) vocabulary.add(text);
  expect(vocabulary.close()).toEqual({
    places: Int32Array.of(0, 1, 2, 0, 3, 4),
    texts: ['beta', null, 'Éclair', 'eclair', 'Alpha'],
    folded: ['beta', '', 'eclair', 'eclair', 'alpha'],
    ranks: Int32Array.of(1, -1, 2, 2, 0),
  });
});

test.each([
  ['ÉCOLE', 'ecole'],
  ['Straße', 'straße'],
  ['plain-1', 'plain-1'],
  ['İstanbul', 'istanbul'],
])('%s is searched as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

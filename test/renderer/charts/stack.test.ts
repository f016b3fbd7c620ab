import { expect, test } from 'vitest';
import { colorOf, foldSeries } from '../../../src/renderer/charts/series.ts';
import { stackDays } from '../../../src/renderer/charts/stack.ts';

const part = (id: string | null, amount: string) => ({ id, name: id ?? 'No workspace', amount });

test('parts get colors by size, and parts of nothing get none', () => {
  expect(foldSeries([part('b', '2'), part('none', '0'), part('a', '10')])).toEqual([
    { id: 'a', name: 'a', color: 'var(--chart-1)', ids: ['a'] },
    { id: 'b', name: 'b', color: 'var(--chart-2)', ids: ['b'] },
  ]);
});

test('eight parts keep their colors; from nine on the smallest fold into one grey', () => {
  const parts = Array.from({ length: 9 }, (_, index) => part(`p${index}`, String(100 - index)));
  expect(foldSeries(parts.slice(0, 8))).toHaveLength(8);
  const folded = foldSeries(parts);
  expect(folded).toHaveLength(8);
  expect(folded.at(-1)).toEqual({
    id: null,
    name: '2 others',
    color: 'var(--chart-other)',
    ids: ['p7', 'p8'],
  });
  expect([colorOf(folded, 'p0'), colorOf(folded, 'p8'), colorOf(folded, 'unheard of')]).toEqual([
    'var(--chart-1)',
    'var(--chart-other)',
    'var(--chart-other)',
  ]);
});

test('days stack from the ground up and add up day after day', () => {
  const series = foldSeries([part('a', '9'), part('b', '3')]);
  const days = stackDays(
    ['2026-11-01', '2026-11-02', '2026-11-03'],
    [
      { day: '2026-11-01', total: '4', byPart: { a: '3', b: '1' } },
      { day: '2026-11-02', total: '2', byPart: { b: '2' } },
    ],
    series,
  );
  expect(
    days.map(({ segments, ...day }) => ({
      ...day,
      segments: segments.map(({ from, to, series: { id } }) => [id, from, to]),
    })),
  ).toEqual([
    {
      day: '2026-11-01',
      hasCome: true,
      total: 4,
      cumulative: 4,
      segments: [
        ['a', 0, 3],
        ['b', 3, 4],
      ],
    },
    { day: '2026-11-02', hasCome: true, total: 2, cumulative: 6, segments: [['b', 0, 2]] },
    { day: '2026-11-03', hasCome: false, total: 0, cumulative: 6, segments: [] },
  ]);
});

test('what no workspace claims stands in the series without an id', () => {
  const series = foldSeries([part('a', '3'), part(null, '2')]);
  const [day] = stackDays(['2026-11-01'], [{ day: '2026-11-01', total: '5', byPart: { a: '3' } }], series);
  expect(day?.segments.map(({ from, to, series: { name } }) => [name, from, to])).toEqual([
    ['a', 0, 3],
    ['No workspace', 3, 5],
  ]);
});

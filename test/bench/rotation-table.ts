import { callsNeeded, rotationLatencyMs, type RotationsWatched } from './measure-rotations.ts';
import { figure, markdownTable } from './text.ts';

type Row = readonly [what: string, value: (run: RotationsWatched) => string, goal?: string];

/** Each number of rotations in a column. */
export function rotationTable(runs: readonly RotationsWatched[]): string {
  const head = ['', ...runs.map(({ count }) => `${figure(count)} rotations`), 'Goal'];
  return markdownTable(
    head,
    rows.map(([what, value, goal = '']) => [what, ...runs.map(value), goal]),
  );
}

const rows: readonly Row[] = [
  [
    `Bound: ${callsNeeded} calls × ${rotationLatencyMs} ms ÷ parallelism, s`,
    ({ boundMs }) => figure(boundMs / 1000),
  ],
  ['Rotated, s', ({ ms }) => figure(ms / 1000)],
  ['· share of the bound', ({ ms, boundMs }) => figure(ms / boundMs), '≤ 1.3'],
  ['· side by side', ({ parallelism }) => figure(parallelism)],
  ['· calls for each', ({ calls, count }) => figure(calls / count)],
  ['· stored, and the old key gone', ({ done }) => figure(done), 'all'],
  ['· main thread, longest stall, ms', ({ main }) => figure(main.longestMs), '≤ 20'],
  ['· an idle process beside it, ms', ({ idle }) => figure(idle.longestMs)],
  ['· main thread, longest work, ms', ({ main }) => figure(main.longestWorkMs)],
  ["· core's thread, longest work, ms", ({ longestWorkMs }) => figure(longestWorkMs)],
  ['· peak memory of the process, MB', ({ peakMb }) => figure(Math.round(peakMb))],
];

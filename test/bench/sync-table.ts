import type { SizeMeasured, WatchedSync } from './measure-sizes.ts';
import { figure, markdownTable } from './text.ts';

type Row = readonly [what: string, value: (size: SizeMeasured) => string, goal?: string];

/** What was measured of each size in a column, and the goals for the largest. */
export function syncTable(sizes: readonly SizeMeasured[]): string {
  const head = ['', ...sizes.map(({ keys }) => `${figure(keys)} keys`), 'Goal'];
  return markdownTable(
    head,
    rows.map(([what, value, goal = '']) => [what, ...sizes.map(value), goal]),
  );
}

const rows: readonly Row[] = [
  ['Bare download of the key pages, s', ({ keyPagesDownload }) => figure(keyPagesDownload.ms / 1000)],
  ['· requests', ({ keyPagesDownload }) => figure(keyPagesDownload.requests)],
  ['Bare download of all that a sync reads, s', ({ wholeDownload }) => figure(wholeDownload.ms / 1000)],
  ['· requests', ({ wholeDownload }) => figure(wholeDownload.requests)],
  ...syncRows('First sync of everything', ({ first }) => first, ''),
  ...syncRows('Unchanged re-sync', ({ again }) => again, '0'),
  ['Audit after the first sync, s', ({ first }) => figure(first.audit.ms / 1000)],
  ['· findings', ({ first }) => figure(first.findings)],
  ["· core's thread, longest work, ms", ({ first }) => figure(first.audit.longestWorkMs)],
  ['Audit without news, s', ({ again }) => figure(again.audit.ms / 1000)],
  ["· core's thread, longest work, ms", ({ again }) => figure(again.audit.longestWorkMs)],
  ['Bare insert, rows/s', ({ write }) => figure(Math.round(write.bareRate))],
  ['Writing into the mirror, rows/s', ({ write }) => figure(Math.round(write.mirrorRate))],
  ['· share of the bare insert', ({ write }) => figure(write.mirrorRate / write.bareRate), '≥ 0.6'],
  ['First page of keys, ms', ({ keyPages }) => figure(keyPages.first)],
  ['Another order, slowest, ms', ({ keyPages }) => figure(keyPages.sort)],
  ['Filter or search, slowest, ms', ({ keyPages }) => figure(keyPages.filter)],
  ['Scrolled to the middle or end, ms', ({ keyPages }) => figure(keyPages.offset)],
];

function syncRows(
  title: string,
  of: (size: SizeMeasured) => WatchedSync,
  writesGoal: string,
): readonly Row[] {
  return [
    [`${title}, s`, (size) => figure(of(size).sync.ms / 1000)],
    ['· requests', (size) => figure(of(size).requests)],
    ['· rows read', (size) => figure(of(size).rows)],
    ['· rows written beside its own record', (size) => figure(of(size).written), writesGoal],
    [
      '· share of the download of the key pages',
      (size) => figure(of(size).sync.ms / size.keyPagesDownload.ms),
      '≤ 1.0',
    ],
    ['· share of the download of all', (size) => figure(of(size).sync.ms / size.wholeDownload.ms)],
    ['· main thread, longest stall, ms', (size) => figure(of(size).main.longestMs), '≤ 20'],
    ['· an idle process beside it, ms', (size) => figure(of(size).idle.longestMs)],
    ['· main thread, longest work, ms', (size) => figure(of(size).main.longestWorkMs)],
    ["· core's thread, longest work, ms", (size) => figure(of(size).sync.longestWorkMs)],
    ['· peak memory of the process, MB', (size) => figure(Math.round(of(size).peakMb))],
  ];
}

import { figure, markdownTable } from '../text.ts';
import type { StartMeasured, StartsMeasured } from './measure-start.ts';

/** Vane beside the empty app, with the ratios and their goals. */
export function startTable({ vane, empty, runs, rests, electron }: StartsMeasured): string {
  const row = (what: string, of: (app: StartMeasured) => number, goal: string): readonly string[] => [
    what,
    figure(Math.round(of(vane))),
    figure(Math.round(of(empty))),
    figure(of(vane) / of(empty)),
    goal,
  ];
  return markdownTable(
    [
      `Start, median of ${runs} (memory ${rests}), Electron ${electron}`,
      'Vane',
      'Empty app',
      'Ratio',
      'Goal',
    ],
    [
      row('Tray ready, ms', ({ trayMs }) => trayMs, '≤ 1.3'),
      row('First page painted, ms', ({ pageMs }) => pageMs, '≤ 1.6'),
      row('Memory in the tray, window never opened, MB', ({ hidden }) => hidden.laterMb, '≤ 1.2'),
      row('· six seconds after the start', ({ hidden }) => hidden.soonMb, ''),
      row('Memory in the tray, window closed again, MB', ({ closed }) => closed.laterMb, '≤ 1.2'),
      row('· six seconds after closing', ({ closed }) => closed.soonMb, ''),
    ],
  );
}

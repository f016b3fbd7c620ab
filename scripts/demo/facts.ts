import type { PageChange, Scrolling } from './driver/measure.ts';

/** What a tour found; filled in as it goes. */
export interface Facts {
  organization: string;
  members: number;
  workspaces: number;
  keys: number;
  findings: { readonly rule: string; readonly count: number }[];
  notifications: string[];
  /** Keys replaced, with the old one gone. */
  rotations: number;
  trayTooltip: string;
  startMs: number;
  firstSyncMs: number;
  pageChanges: readonly PageChange[];
  scrolling: Scrolling | null;
}

/** A tour that has found nothing yet. */
export function noFacts(): Facts {
  return {
    organization: '',
    members: 0,
    workspaces: 0,
    keys: 0,
    findings: [],
    notifications: [],
    rotations: 0,
    trayTooltip: '',
    startMs: 0,
    firstSyncMs: 0,
    pageChanges: [],
    scrolling: null,
  };
}

/** The facts as a few lines for the terminal. */
export function sayFacts(facts: Facts): string {
  const total = facts.findings.reduce((sum, { count }) => sum + count, 0);
  const rows: readonly (readonly [string, string])[] = [
    ['Organization', facts.organization],
    ['Members', String(facts.members)],
    ['Workspaces', String(facts.workspaces)],
    ['API keys', String(facts.keys)],
    ['Findings', String(total)],
    ...facts.findings.map(({ rule, count }) => [`  ${rule}`, String(count)] as const),
    ['Keys rotated', String(facts.rotations)],
    ['Notifications', String(facts.notifications.length)],
    ...facts.notifications.map((title) => ['  delivered', title] as const),
    ...(facts.trayTooltip === '' ? [] : [['Tray', facts.trayTooltip.replaceAll('\n', '; ')] as const]),
    ['Start to window', seconds(facts.startMs)],
    ['First sync', seconds(facts.firstSyncMs)],
    ['Page changes', changes(facts.pageChanges)],
    ...(facts.scrolling === null ? [] : [['Scrolling', scrolling(facts.scrolling)] as const]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(32)}${value}`.trimEnd()).join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function changes(all: readonly PageChange[]): string {
  return all.map(({ page, paintedMs, filledMs }) => `${page} ${paintedMs}/${filledMs} ms`).join(', ');
}

function scrolling({ frames, medianMs, p95Ms, longestMs, filledAfterMs }: Scrolling): string {
  return `${frames} frames: median ${medianMs}, 95 % ${p95Ms}, longest ${longestMs} ms; rows filled ${filledAfterMs} ms after the last`;
}

import type { Tone } from '../ui/Badge.tsx';
import { formatDuration, formatMoment, formatMomentDay } from './format.ts';
import type {
  DestinationKind,
  Purpose,
  RotationState,
  RotationSummary,
  WaitReason,
} from './rotation-types.ts';

/** How a rotation stands, in a word with a tone. */
export const stateWords: Readonly<Record<RotationState, { readonly label: string; readonly tone: Tone }>> = {
  running: { label: 'Running', tone: 'accent' },
  waiting: { label: 'Waiting', tone: 'low' },
  'needs-you': { label: 'Needs you', tone: 'medium' },
  done: { label: 'Done', tone: 'good' },
  'rolled-back': { label: 'Rolled back', tone: 'neutral' },
};

/** What people call the kinds of destinations. */
export const kindNames: Readonly<Record<DestinationKind, string>> = {
  'hand-over': 'Hand-over',
  file: 'File on this machine',
  command: 'Command',
  vault: 'Vault or OpenBao',
  github: 'GitHub Actions',
  aws: 'AWS Secrets Manager',
  kubernetes: 'Kubernetes secret',
  keychain: 'Keychain of this machine',
};

/** What a rotation is for, as a noun. */
export const purposeNames: Readonly<Record<Purpose, string>> = {
  rotate: 'Rotation',
  leak: 'Leak drill',
  create: 'New key',
  revoke: 'Revocation',
};

/** Whether a rotation has come to its end. */
export function hasEnded({ state }: Pick<RotationSummary, 'state'>): boolean {
  return state === 'done' || state === 'rolled-back';
}

const SECOND = 1000;
const HOUR = 3_600_000;

const weekday = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clock = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** What happens at the end of a wait; nothing where the wait itself is what counts. */
const afterWait: Readonly<Record<WaitReason, string | null>> = {
  consumers: null,
  look: 'looks again',
  try: 'tries again',
};

/** What is left of a wait: a countdown within the hour, the day and time beyond it, and words once it is over. */
export function waitText(until: number, now: number, reason: WaitReason | null = null): string {
  const left = until - now;
  if (left <= 0) return 'any moment now';
  const follows = reason === null ? null : afterWait[reason];
  if (left < HOUR) return follows === null ? `${countdown(left)} left` : `${follows} in ${countdown(left)}`;
  if (follows === null) return `until ${weekday.format(until)}`;
  const isToday = formatMomentDay(until) === formatMomentDay(now);
  return `${follows} ${isToday ? `at ${clock.format(until)}` : `on ${weekday.format(until)}`}`;
}

/** Waits that are shorter come and go with every try; telling them would only make the window jump. */
const SHORTEST_TOLD = 10 * SECOND;

/** Whether a wait that is first seen now is long enough to be told and cut short. */
export function isLongWait(until: number | null, now: number): boolean {
  return until !== null && until - now > SHORTEST_TOLD;
}

/** A length of less than an hour as minutes and seconds, "4:07". */
export function countdown(lengthMs: number): string {
  const seconds = Math.max(0, Math.ceil(lengthMs / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something takes, roughly: "about 20 s", "about 3 min". */
export function roughly(lengthMs: number): string {
  if (lengthMs < 60_000) return `about ${Math.max(5, Math.ceil(lengthMs / 5000) * 5)} s`;
  return `about ${formatDuration(Math.round(lengthMs / 60_000) * 60_000)}`;
}

/** From when to when a rotation went on. */
export function spanText({ startedAt, endedAt }: Pick<RotationSummary, 'startedAt' | 'endedAt'>): string {
  if (endedAt === null) return `Started ${formatMoment(startedAt)}`;
  const length = endedAt - startedAt;
  return `Started ${formatMoment(startedAt)}, took ${length < 60_000 ? `${Math.ceil(length / SECOND)} s` : formatDuration(length)}`;
}

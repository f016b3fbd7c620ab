import type { LucideIcon } from 'lucide-react';
import { Check, Circle, CircleDashed, Clock, Hand, LoaderCircle, Minus, X } from 'lucide-react';
import type { RotationDetail } from '../../../contract/rotations.ts';
import { formatMoment, formatMomentDay, formatTime } from '../../lib/format.ts';
import type { ActionView, RotationState, StepView } from '../../lib/rotation-types.ts';

/** A hand-over that waits for a person. */
export interface WaitingHandOver {
  readonly destinationId: string;
  /** Set while the new key may still be shown and copied. */
  readonly show: ActionView | null;
  /** Set while storing it may be confirmed. */
  readonly confirm: ActionView | null;
}

/** The hand-overs that wait for a person, in the order of the actions. */
export function handOversOf(actions: readonly ActionView[]): readonly WaitingHandOver[] {
  const found = new Map<string, WaitingHandOver>();
  for (const view of actions) {
    const { action } = view;
    if (action.kind !== 'show' && action.kind !== 'handed-over') continue;
    const { destinationId } = action;
    const before = found.get(destinationId) ?? { destinationId, show: null, confirm: null };
    found.set(
      destinationId,
      action.kind === 'show' ? { ...before, show: view } : { ...before, confirm: view },
    );
  }
  return [...found.values()];
}

/** What can be done with the rotation as a whole; what belongs to a hand-over stands there. */
export function wholeActions(actions: readonly ActionView[], isLongWait: boolean): readonly ActionView[] {
  return actions.filter(({ action: { kind } }) => {
    if (kind === 'hurry') return isLongWait;
    return kind !== 'show' && kind !== 'handed-over' && kind !== 'start';
  });
}

/** The sign of a step; the present one's tells whether it runs, waits, or needs a person. */
export function stepIcon(step: StepView['state'], rotation: RotationState): LucideIcon {
  switch (step) {
    case 'done':
      return Check;
    case 'failed':
      return X;
    case 'skipped':
      return Minus;
    case 'to-come':
      return Circle;
    case 'now':
      return nowIcons[rotation];
  }
}

const nowIcons: Readonly<Record<RotationState, LucideIcon>> = {
  running: LoaderCircle,
  waiting: Clock,
  'needs-you': Hand,
  done: Check,
  'rolled-back': CircleDashed,
};

/** The state of a step, for people who cannot see its sign. */
export const stepStateNames: Readonly<Record<StepView['state'], string>> = {
  done: 'Done',
  now: 'Now',
  'to-come': 'To come',
  failed: 'Failed',
  skipped: 'Skipped',
};

/** When a step was done: the time on the same day, else day and time. */
export function stepTime(at: number, now: number): string {
  return formatMomentDay(at) === formatMomentDay(now) ? formatTime(at) : formatMoment(at);
}

/** The words to find a rotation's entries in the journal: what they call its key. */
export function journalWords({ oldKey, newKey }: Pick<RotationDetail, 'oldKey' | 'newKey'>): string {
  if (oldKey !== null) return oldKey.name ?? oldKey.maskedKey;
  return newKey?.name.replace(/\s*\(vane-[0-9a-z]+\)$/, '') ?? '';
}

/** What happens now, parted into the fact and what is added to it. */
export function partNow(now: string): { readonly fact: string; readonly rest: string } {
  const [fact = now] = /^.+?[.!?](?=\s)/s.exec(now) ?? [];
  return { fact, rest: now.slice(fact.length).trim() };
}

import { sayDay } from '../alert/finding-words.ts';
import { addDays, type Day, dayOf, daysBetween, type Moment } from '../organization/day.ts';
import type { ApiKey } from '../organization/api-key.ts';
import type { EarlierCreation, RehearsalFacts } from './rehearsal-facts.ts';
import type { Wish } from './rehearsal.ts';

/** Where Mistral does not say how long the old key had. */
const usualDays = 90;

/**
 * The last day to ask for; null asks for no end.
 *
 * `same` is as many days as the old key had from its creation, at least until tomorrow.
 */
export function wishedExpiration(
  wish: Wish['expiresOn'],
  key: Pick<ApiKey, 'createdAt' | 'expiresOn'> | null,
  now: Moment,
): Day | null {
  if (wish === 'never') return null;
  if (wish !== 'same') return wish;
  if (key === null || key.expiresOn === null) return null;
  const days = key.createdAt === null ? usualDays : daysBetween(dayOf(key.createdAt), key.expiresOn);
  return addDays(dayOf(now), Math.max(1, days));
}

/** Why the date may come out earlier, as far as what happened before tells; null when nothing points there. */
export function likelyShortened(
  facts: Pick<RehearsalFacts, 'earlier' | 'hasPolicyEvent'>,
  { workspaceId, expiresOn }: { readonly workspaceId: string; readonly expiresOn: Day | null },
  now: Moment,
): string | null {
  const limits = facts.earlier.filter(wasShortened);
  const here = limits.filter((one) => one.workspaceId === workspaceId);
  const latest = latestOf(here) ?? latestOf(limits);
  if (latest === null) {
    return facts.hasPolicyEvent
      ? 'The organization has changed its expiration policy before, so Mistral may set an earlier date.'
      : null;
  }
  const days = daysBetween(dayOf(latest.at), latest.given);
  const end = addDays(dayOf(now), days);
  if (expiresOn !== null && expiresOn <= end) return null;
  const where = latest.workspaceId === workspaceId ? 'in this workspace' : 'in another workspace';
  return `An earlier key ${where} was given ${days} days only, so this one is likely to end on ${sayDay(end)}.`;
}

type Shortened = EarlierCreation & { readonly given: Day };

function wasShortened(one: EarlierCreation): one is Shortened {
  return one.given !== null && (one.asked === null || one.given < one.asked);
}

function latestOf(some: readonly Shortened[]): Shortened | null {
  return some.reduce<Shortened | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
}

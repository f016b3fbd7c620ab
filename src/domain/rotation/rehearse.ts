import { sayDay } from '../alert/finding-words.ts';
import type { ApiKey } from '../organization/api-key.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import {
  foreseeDestination,
  foreseeStandIn,
  standIn,
  unwishedWords,
  wishedDestinations,
} from './foreseen-destinations.ts';
import { likelyShortened } from './foreseen-expiration.ts';
import { foreseeKey, type ForeseenKey } from './foreseen-key.ts';
import { gapWords } from './gap-words.ts';
import { failureLines } from './if-it-fails.ts';
import { type Pacing, usualPacing } from './pacing.ts';
import { quietFrom } from './quiet.ts';
import type { LookedAt, RehearsalFacts } from './rehearsal-facts.ts';
import type { LeftOut, Rehearsal, RehearsedDestination, RehearsedKey, Wish } from './rehearsal.ts';

/** Says what would happen, key by key, out of facts that were only read. */
export function rehearse(
  facts: RehearsalFacts,
  wish: Wish,
  now: Moment,
  pacing: Pacing = usualPacing,
): Rehearsal {
  const keys = foreseen(facts, wish, now).map((one) => rehearseKey(facts, wish, one, now, pacing));
  return {
    keys,
    possible: keys.filter(({ obstacles }) => obstacles.length === 0).length,
    parallelism: facts.parallelism,
    warning: facts.keychainAvailable || wish.purpose === 'revoke' ? null : noKeychain,
  };
}

/** One key of a wish as it can be planned: what is asked for, where it goes, and what stands before it. */
export interface Foreseen extends ForeseenKey {
  readonly destinations: readonly LookedAt[];
  readonly rehearsed: readonly RehearsedDestination[];
}

/** Every key of a wish that is still listed, with all that follows for it; a key to be created is one of them. */
export function foreseen(facts: RehearsalFacts, wish: Wish, now: Moment): readonly (Foreseen | GoneKey)[] {
  const byId = new Map(facts.keys.map((key) => [key.id, key]));
  const wished = wish.purpose === 'create' ? [null] : [...new Set(wish.keyIds)];
  return wished.map((keyId) => {
    const key: ApiKey | null | undefined = keyId === null ? null : byId.get(keyId);
    if (key === undefined) return { goneKeyId: keyId ?? '' };
    const destinations = wishedDestinations(facts, wish, keyId);
    const { commandsEnabled } = facts;
    const rehearsed = destinations.map((one) =>
      foreseeDestination(one, { commandsEnabled, hasOldKey: key !== null }),
    );
    const blocked = rehearsed.filter(({ state }) => state === 'obstacle');
    const foreseenKey = foreseeKey(facts, wish, key, now);
    const obstacles = [...foreseenKey.obstacles, ...blocked.map(({ label, text }) => `${label}: ${text}`)];
    const losses = [...foreseenKey.losses, ...unwishedWords(facts, wish, keyId)];
    return { ...foreseenKey, obstacles, losses, destinations, rehearsed };
  });
}

/** Says that a key cannot be done and why; null when nothing stands before it. */
export function leftOutOf(one: Foreseen | GoneKey): LeftOut | null {
  if ('goneKeyId' in one) return { keyId: one.goneKeyId, name: gone.name, reason: gone.obstacles.join(' ') };
  const { key, name, obstacles } = one;
  return obstacles.length === 0 ? null : { keyId: key?.id ?? null, name, reason: obstacles.join(' ') };
}

/** A wished key that is no longer listed. */
export interface GoneKey {
  readonly goneKeyId: string;
}

const noKeychain =
  'This system has no keychain, so the new key is kept in memory until it is stored. If Vane ends before that, the new key is deleted again and the old one stays.';

function rehearseKey(
  facts: RehearsalFacts,
  wish: Wish,
  one: Foreseen | GoneKey,
  now: Moment,
  pacing: Pacing,
): RehearsedKey {
  const { purpose } = wish;
  if ('goneKeyId' in one) return { ...gone, keyId: one.goneKeyId, purpose };
  const { key, name, request, obstacles, losses, rehearsed, destinations } = one;
  const isMaking = purpose !== 'revoke';
  const settle = settleOf(destinations);
  // The old key of a leak goes before the consumers had their time.
  const waitMs = purpose === 'leak' ? 0 : settle;
  const switchMs = isMaking ? storeMs(destinations, pacing) + waitMs : 0;
  return {
    keyId: key?.id ?? null,
    name,
    maskedKey: key?.maskedKey ?? null,
    purpose,
    obstacles,
    newKey:
      request === null || obstacles.length > 0
        ? null
        : {
            name: request.name,
            workspaceName: request.workspaceName,
            ownerName: request.ownerName,
            expiresOn: request.expiresOn,
            shortened: likelyShortened(facts, request, now),
          },
    destinations: isMaking && rehearsed.length === 0 ? [foreseeStandIn()] : rehearsed,
    losses,
    cutOverMs: switchMs,
    revocation: revocationWords(wish, key, { switchedAt: now + switchMs, settle }, pacing),
    ifItFails: failureLines(purpose, rehearsed.every(({ canRestore }) => canRestore) && rehearsed.length > 0),
  };
}

const gone = {
  name: 'Unknown key',
  maskedKey: null,
  obstacles: ['It is no longer listed. Refresh, then look again.'],
  newKey: null,
  destinations: [],
  losses: [],
  cutOverMs: 0,
  revocation: null,
  ifItFails: [],
} as const;

/** One call takes about so long, with the answer. */
const callMs = 500;

/** How long the slowest consumer takes to pick a new key up. */
function settleOf(destinations: readonly LookedAt[]): number {
  const settles = destinations.map(({ destination }) => destination.settleMs);
  return Math.max(0, ...(destinations.length === 0 ? [standIn.settleMs] : settles));
}

/** Without waits for a new key to become known and for a person, neither of which can be foreseen. */
function storeMs(destinations: readonly LookedAt[], { successes, tryEveryMs }: Pacing): number {
  const proving = (successes - 1) * tryEveryMs + (successes + 1) * callMs;
  const before = (2 + destinations.length) * callMs;
  return before + proving + destinations.length * 3 * callMs;
}

function revocationWords(
  wish: Wish,
  key: ApiKey | null,
  { switchedAt, settle }: { readonly switchedAt: Moment; readonly settle: number },
  { quietDays }: Pacing,
): string | null {
  switch (wish.purpose) {
    case 'create':
      return null;
    case 'revoke':
      return key === null || key.lastUsedOn === null
        ? 'At once. Mistral has no recorded use of it.'
        : `At once. Its last recorded use was on ${sayDay(key.lastUsedOn)}; whatever still uses it stops working.`;
    case 'leak': {
      const gap = gapWords(settle, 'foreseen');
      const soonest = 'As soon as the new key is stored, read back and tried.';
      return gap === null ? soonest : `${soonest} ${gap}`;
    }
    case 'rotate': {
      if (wish.revoke === 'after-settling') return 'Once the consumers have had time to pick the new key up.';
      const day = sayDay(dayOf(quietFrom(switchedAt, null, quietDays)));
      return `After a whole day without use that follows the switch: on ${day} (UTC) at the earliest.`;
    }
  }
}

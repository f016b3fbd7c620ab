import { DAY_MS } from '../../../domain/organization/day.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { forgetSlots } from '../../adapters/sqlite/stores/sealed.ts';
import { guarded, logFailure } from '../guarded.ts';
import type { Log } from '../log.ts';
import type { Sealing } from './sealing.ts';

/** Removes what was sealed for rotations that have ended: from the keychain, the database, and its log. */
export interface Wiping {
  /** Wipes what an ended rotation left. */
  ended(rotationId: string): void;
  /** Wipes what every ended rotation left, also before this process. */
  all(): void;
  /** Settles once nothing is being wiped; what was not is wiped by the next start. */
  stop(): Promise<void>;
}

/** What wiping needs. */
export interface WipingDeps {
  readonly mirror: Pick<Mirror, 'sealed'>;
  readonly sealing: Pick<Sealing, 'forget'>;
  readonly log: Log;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
}

const scrubAfterMs = 1000;
/** What the keychain prevented is tried again so much later, then after twice that, and so on up to a day. */
const againAfterMs = 10 * 60_000;

/** Repeats what the keychain or another program prevented. */
export function createWiping({ mirror: { sealed }, sealing, log, setTimer }: WipingDeps): Wiping {
  const running = new Set<Promise<void>>();
  let cancelScrub = (): void => {};
  let cancelAgain = (): void => {};
  let nextAfterMs = againAfterMs;
  let isStopped = false;

  /** Emptying the log waits for the disk, so many ends in a row share one. */
  const scrubSoon = (): void => {
    cancelScrub();
    if (isStopped) return;
    cancelScrub = setTimer(() => {
      if (!sealed.scrub()) scrubSoon();
    }, scrubAfterMs);
  };

  const again = (): void => {
    cancelAgain();
    if (isStopped) return;
    cancelAgain = setTimer(() => {
      nextAfterMs = Math.min(nextAfterMs * 2, DAY_MS);
      guarded(log, 'wiping after rotations', all);
    }, nextAfterMs);
  };

  const wipe = async (rotationId: string): Promise<void> => {
    if (await sealing.forget(rotationId)) {
      sealed.wipe(rotationId);
      nextAfterMs = againAfterMs;
    } else again();
    scrubSoon();
  };

  const ended = (rotationId: string): void => {
    const mine = wipe(rotationId)
      .catch((cause: unknown) => {
        logFailure(log, 'wiping after a rotation', cause);
        again();
      })
      .finally(() => running.delete(mine));
    running.add(mine);
  };

  const all = (): void => {
    for (const slot of Object.values(forgetSlots)) {
      for (const rotationId of sealed.rotationsWith(slot)) ended(rotationId);
    }
  };

  return {
    ended,
    all,
    async stop() {
      isStopped = true;
      cancelAgain();
      await Promise.all(running);
      cancelScrub();
      guarded(log, 'wiping after rotations', () => void sealed.scrub());
    },
  };
}

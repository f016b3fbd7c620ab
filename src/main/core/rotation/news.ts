import { DAY_MS } from '../../../domain/organization/day.ts';
import { notificationOf } from '../../../domain/rotation/rotation-news.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { appSettings } from '../app-settings.ts';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import { logFailure } from '../guarded.ts';

/** Tells on the desktop how rotations ended and where a person is needed, each fact once. */
export interface RotationNews {
  /** Something about a rotation changed; what is worth telling is told soon, several things together. */
  changed(rotation: Rotation): void;
  stop(): void;
}

/** What telling needs. */
export interface RotationNewsDeps {
  readonly mirror: Mirror;
  readonly host: Pick<Host, 'showNotification'>;
  readonly log: Log;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly isSupported: () => boolean;
}

const togetherMs = 1500;
/** What the desktop did not take is offered again so much later: it may only be starting, or be locked. */
const againMs = 5 * 60_000;
/** An end that nobody was told of for so long, because notifications were off, is no news any more. */
const oldMs = DAY_MS;
/** More than so many at once become one. */
const mostAtOnce = 3;

/** A fact counts as told once the desktop took it, so that a crash in between tells it again rather than never. */
export function createRotationNews(deps: RotationNewsDeps): RotationNews {
  const { mirror, host, now } = deps;
  const waiting = new Map<string, Rotation>();
  let cancel = (): void => {};
  let dueAt = Infinity;
  let isStopped = false;
  /** One after another, so that what is being told is not told twice. */
  let telling: Promise<void> = Promise.resolve();

  const tellAfter = (ms: number): void => {
    if (isStopped || now() + ms >= dueAt) return;
    cancel();
    dueAt = now() + ms;
    cancel = deps.setTimer(() => {
      dueAt = Infinity;
      telling = telling
        .then(tell)
        .catch((cause: unknown) => logFailure(deps.log, 'telling of rotations', cause));
    }, ms);
  };

  const tell = async (): Promise<void> => {
    const rotations = [...waiting.values()].filter(isNew);
    waiting.clear();
    const { notificationsEnabled } = mirror.settings.get(appSettings);
    if (!notificationsEnabled || !deps.isSupported()) return;
    for (const connectionId of new Set(rotations.map((rotation) => rotation.connectionId))) {
      const ofOne = rotations.filter((rotation) => rotation.connectionId === connectionId);
      if (await tellOf(connectionId, ofOne)) continue;
      // What has changed meanwhile waits already, as it is now.
      for (const rotation of ofOne) if (!waiting.has(rotation.id)) waiting.set(rotation.id, rotation);
      tellAfter(againMs);
    }
  };

  /** False when the desktop did not take all of it. */
  const tellOf = async (connectionId: string, rotations: readonly Rotation[]): Promise<boolean> => {
    const told = new Set(mirror.toldFacts.list(connectionId).map(({ factId }) => factId));
    const news = rotations.flatMap((rotation) => {
      const notification = notificationOf(rotation, now());
      return notification === null || told.has(notification.id) ? [] : [notification];
    });
    const factIds = news.map(({ id }) => id);
    const [first] = news;
    if (first === undefined) return true;
    const shown =
      news.length <= mostAtOnce
        ? news
        : [
            {
              ...first,
              title: `${news.length} rotations have news`,
              body: news.some(({ urgency }) => urgency === 'critical')
                ? 'At least one of them needs you. Open Vane to see them.'
                : 'Open Vane to see how they went.',
              target: { page: 'overview' } as const,
            },
          ];
    for (const notification of shown) {
      if ((await host.showNotification(notification)) !== 'shown') return false;
      const toldIds = shown === news ? [notification.id] : factIds;
      mirror.transaction(() => mirror.toldFacts.add(connectionId, toldIds, now()));
    }
    return true;
  };

  const isNew = ({ endedAt }: Rotation): boolean => endedAt === null || now() - endedAt <= oldMs;

  return {
    changed(rotation) {
      if (isStopped || !isNew(rotation)) return;
      if (notificationOf(rotation, now()) === null) {
        // What waited to be told is no longer so.
        waiting.delete(rotation.id);
        return;
      }
      waiting.set(rotation.id, rotation);
      tellAfter(togetherMs);
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

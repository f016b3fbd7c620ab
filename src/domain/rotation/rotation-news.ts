import type { Notification } from '../alert/notification.ts';
import { cutToBytes } from '../alert/short-text.ts';
import { fingerprint } from '../fingerprint.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import { problemWords } from './problem-words.ts';
import type { Problem } from './problem.ts';
import { keyNameOf, rotationTitle } from './rotation-name.ts';
import type { Rotation } from './rotation.ts';
import { safeWords } from './safe-words.ts';
import { needsPerson, nowWords, waitingHandOver } from './stage-words.ts';
import { kindOf } from './transition.ts';

const mostBodyBytes = 256;
const mostTitleBytes = 120;

/**
 * What a rotation has to say on the desktop: that it ended, or that it needs a person; null while it just goes on.
 *
 * The id stands for rotation and reason, so that each is told once; the same question on another day is told again.
 */
export function notificationOf(rotation: Rotation, now: Moment): Notification | null {
  const news = newsOf(rotation);
  if (news === null) return null;
  const { id, connectionId } = rotation;
  return {
    id: fingerprint(`rotation ${id}\n${news.reason}`),
    connectionId,
    title: cutToBytes(news.title, mostTitleBytes),
    body: cutToBytes(news.body, mostBodyBytes),
    urgency: news.urgency,
    target: { page: 'rotation', rotationId: id },
    findingIds: [],
    createdAt: now,
  };
}

interface News {
  readonly reason: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: Notification['urgency'];
}

function newsOf(rotation: Rotation): News | null {
  return newsOfStage(rotation) ?? newsOfStandstill(rotation);
}

function newsOfStage(rotation: Rotation): News | null {
  const { stage, purpose, stageSince } = rotation;
  const name = keyNameOf(rotation);
  const safe = safeWords(rotation);
  switch (stage.name) {
    case 'done':
      return { reason: 'done', title: rotationTitle(rotation), body: safe, urgency: 'normal' };
    case 'rolled-back': {
      const title = rotationTitle(rotation);
      const why = stage.reason.kind === 'stopped' ? '' : `${problemWords(stage.reason).title} `;
      return { reason: 'rolled-back', title, body: `${why}${safe}`, urgency: 'normal' };
    }
    case 'needs-human': {
      const { problem } = stage;
      return {
        reason: `needs-human ${kindOf(problem)} ${dayOf(stageSince)}`,
        title: `${name} needs your decision`,
        body: `${problemWords(problem).title} ${safe}`,
        urgency: purpose === 'leak' || isPressing(problem) ? 'critical' : 'normal',
      };
    }
    case 'revoke-pending':
      return {
        reason: 'revoke-pending',
        title: purpose === 'create' ? `A leftover of ${name} is still alive` : `${name} is still alive`,
        body: `${nowWords(rotation)} ${safe}`,
        urgency: purpose === 'leak' ? 'critical' : 'normal',
      };
    case 'verified': {
      const handOver = waitingHandOver(rotation);
      if (handOver === null) return null;
      return {
        reason: `hand-over ${handOver.destinationId}`,
        title: `The new key for ${name} is ready`,
        body: `Take it and store it, then say so in Vane. ${safe}`,
        urgency: 'normal',
      };
    }
    default:
      return null;
  }
}

/** One failure may be a whim, and a second one comes soon after it where it is none. */
const failuresTold = 2;

/** What does not go on although nobody was asked, since no choice would help: something else has to be put right. */
function newsOfStandstill(rotation: Rotation): News | null {
  const { attempt, history, purpose, stageSince } = rotation;
  const { problem, failures } = attempt;
  if (problem === null || failures < failuresTold || !needsPerson(rotation)) return null;
  const { title, next } = problemWords(problem);
  const began = history.findLast(({ note }) => note.action === 'rotation.trouble')?.at ?? stageSince;
  return {
    reason: `standstill ${kindOf(problem)} ${dayOf(began)}`,
    title: `${keyNameOf(rotation)} waits for you`,
    body: `${title} ${next} ${safeWords(rotation)}`,
    urgency: purpose === 'leak' ? 'critical' : 'normal',
  };
}

/** Whether consumers may be failing now. */
function isPressing({ kind }: Problem): boolean {
  return (
    kind === 'refused-after-storing' ||
    kind === 'new-key-gone' ||
    kind === 'neither-listed' ||
    kind === 'cannot-restore'
  );
}

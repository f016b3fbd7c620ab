import type { FromChild, Order } from './messages.ts';
import type { Monitor } from './monitor.ts';
import type { Scenario, Surroundings } from './scenario.ts';

/** The world's side of the talk with a child: time, other people, and the one who decides. */
export interface Answers {
  /** What a life is told; every life of a run has a number of its own. */
  to(life: number): (message: FromChild) => readonly Order[] | Promise<readonly Order[]>;
  /** Time passes only while every living process waits for it. */
  begun(life: number): void;
  ended(life: number): void;
  /** Settles when a rotation has begun. */
  readonly whenAtWork: Promise<void>;
  /** Whether something that was to happen has not. */
  isUneventful(): boolean;
}

/** The number of the process that looks after the same database all the while. */
export const companion = -1;

/** How long every call takes in the simulated time. */
const callMs = 7;

/** Begins the world of one run. `trouble` is told what may never be said. */
export function createAnswers(
  scenario: Scenario,
  surroundings: Surroundings,
  monitor: Monitor,
  trouble: (text: string) => void,
): Answers {
  const { slot, places, destinationIds } = surroundings;
  const happened = new Map<string, number>();
  let orders: Order[] = [];
  let asked = 0;
  const alive = new Set<number>();
  const asleep = new Map<number, { readonly until: number; wake(): void }>();
  let atWork = (): void => {};
  let isAtWork = false;
  let arrived = (): void => {};
  const whenInCompany = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const whenAtWork = new Promise<void>((resolve) => {
    atWork = resolve;
  });

  const happen = (what: string): void => {
    const count = (happened.get(what) ?? 0) + 1;
    happened.set(what, count);
    for (const { on, nth = 1, does } of scenario.happenings) {
      if (on !== what || nth !== count) continue;
      monitor.tell(`happening on ${on}`);
      orders.push(...does(surroundings));
    }
  };

  const handOut = (): readonly Order[] => {
    const given = orders;
    orders = [];
    return given;
  };

  const letTimePass = (): void => {
    const [first] = [...asleep].sort(([, left], [, right]) => left.until - right.until);
    if (first === undefined || asleep.size < alive.size) return;
    const [life, { until, wake }] = first;
    asleep.delete(life);
    // What somebody says now is heard before the wait is over.
    if (orders.length === 0) slot.advanceTo(until);
    monitor.look();
    wake();
  };

  return {
    whenAtWork,
    begun: (life) => void alive.add(life),
    ended(life) {
      alive.delete(life);
      asleep.delete(life);
      monitor.ended(life);
      letTimePass();
    },
    to: (life) => (message) => {
      if (life === companion) arrived();
      switch (message.type) {
        case 'gate': {
          const { fact, point } = message;
          slot.advanceTo(slot.now() + callMs);
          if (fact?.kind === 'shown') places[destinationIds.indexOf(fact.destinationId)]?.put(fact.secret);
          monitor.look();
          monitor.pass(point, life);
          if (fact?.kind === 'request') monitor.request(fact);
          happen(point);
          const given = handOut();
          // Who is slower to start must not miss what it is there for.
          const isAlone = scenario.isDoubled && isAtWork && life !== companion;
          return isAlone ? whenInCompany.then(() => given) : given;
        }
        case 'sleep':
          return new Promise((resolve) => {
            asleep.set(life, { until: message.until, wake: () => resolve(handOut()) });
            letTimePass();
          });
        case 'person': {
          const answers = message.waiting.flatMap((waiting) => {
            asked += 1;
            return scenario.person(waiting, surroundings, asked);
          });
          const words = answers.map((one) => ('event' in one ? JSON.stringify(one.event) : one.kind));
          monitor.tell(`a person says ${words.join(', ')}`);
          return answers.length === 0 ? [{ kind: 'leave' }] : answers;
        }
        case 'stage':
          monitor.tell(`stage ${message.stage}${message.problem === null ? '' : ` (${message.problem})`}`);
          happen(message.stage);
          isAtWork = true;
          atWork();
          return [];
        case 'trouble':
          trouble(message.text);
          return [];
      }
    },
    isUneventful: () => scenario.happenings.some(({ on, nth = 1 }) => (happened.get(on) ?? 0) < nth),
  };
}

import { closeSync, openSync, writeSync } from 'node:fs';
import type { Fact, FromChild, Order, ToChild } from '../messages.ts';

/** The moments at which this process may end without warning, and its line to the parent. */
export interface Points {
  /** Passes a point, or ends the process there. */
  pass(name: string): void;
  /** The same, and lets the parent look around before going on. */
  gate(name: string, fact?: Fact | null): Promise<void>;
  /** Begins something that is waited for; answers how to end it. */
  begin(): () => void;
  /** Settles once nothing is waited for. */
  whenIdle(): Promise<void>;
  /** Grows with every point. */
  count(): number;
  now(): number;
  sleepUntil(moment: number): Promise<readonly Order[]>;
  ask(message: Extract<Asking, { type: 'person' }>): Promise<readonly Order[]>;
  tell(message: Exclude<FromChild, { id: number }>): void;
  close(): void;
}

type Asking = Without<Extract<FromChild, { id: number }>, 'id'>;
type Without<Union, Name extends PropertyKey> = Union extends unknown ? Omit<Union, Name> : never;

/** Begins to count; what the parent orders in between goes to `obey`. */
export function createPoints(
  { traceFile, killAt, now: first }: { traceFile: string; killAt: number | null; now: number },
  obey: (orders: readonly Order[]) => void,
): Points {
  const trace = openSync(traceFile, 'a');
  const waiting = new Map<number, (answer: Extract<ToChild, { type: 'go' }>) => void>();
  const idle: (() => void)[] = [];
  let passed = 0;
  let asked = 0;
  let open = 0;
  let now = first;

  process.on('message', (message: ToChild) => {
    if (message.type !== 'go') return;
    now = Math.max(now, message.now);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });

  const pass = (name: string): void => {
    passed += 1;
    writeSync(trace, `${name}\n`);
    if (passed !== killAt) return;
    process.kill(process.pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };

  const send = (message: Asking): Promise<readonly Order[]> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, ({ orders }) => resolve(orders));
      process.send?.({ ...message, id: asked } satisfies FromChild);
    });

  return {
    pass,
    async gate(name, fact = null) {
      pass(name);
      obey(await send({ type: 'gate', point: name, fact }));
    },
    begin() {
      open += 1;
      return () => {
        open -= 1;
        if (open === 0) for (const resolve of idle.splice(0)) resolve();
      };
    },
    whenIdle: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => void idle.push(resolve))),
    count: () => passed,
    now: () => now,
    sleepUntil: (until) => send({ type: 'sleep', until }),
    ask: (message) => send(message),
    tell: (message) => void process.send?.(message satisfies FromChild),
    close: () => closeSync(trace),
  };
}

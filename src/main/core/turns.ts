/** Runs pieces of work one after another when they have the same name; others run beside each other. */
export type InTurn = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Who goes when. */
export interface Turns {
  readonly inTurn: InTurn;
  /** Settles once nothing runs or waits. */
  whenIdle(): Promise<void>;
}

/** Starts with nothing waiting. A piece that fails does not hold up the next. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    inTurn(name, work) {
      const before = last.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(name, mine);
      const leave = (): void => {
        if (last.get(name) === mine) last.delete(name);
      };
      mine.then(leave, leave);
      return mine;
    },
    async whenIdle() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}

/** How long a piece of work may hold the thread before others get their turn. */
const pieceMs = 8;

/** Lets everything else that waits for the thread go first. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Runs steps one after another, pausing whenever a piece has taken its time. Answers what the last step returned. */
export async function inPieces<Result>(steps: Generator<unknown, Result>): Promise<Result> {
  let start = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - start >= pieceMs) {
      await breathe();
      start = performance.now();
    }
  }
}

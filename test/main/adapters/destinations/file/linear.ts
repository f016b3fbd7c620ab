import { expect } from 'vitest';

/** Expects that four times the text takes about four times as long, and not sixteen times. */
export function expectLinear(make: (length: number) => string, work: (text: string) => unknown): void {
  const took = (length: number): number => {
    const text = make(length);
    const times = [1, 2, 3].map(() => {
      const started = performance.now();
      work(text);
      return performance.now() - started;
    });
    return Math.min(...times);
  };
  const few = took(10_000);
  expect(took(40_000)).toBeLessThan(8 * Math.max(few, 50));
}

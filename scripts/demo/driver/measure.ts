import type { Page } from 'playwright';
import type { PageName } from './pages.ts';

/** How long a page change took, in milliseconds from the click. */
export interface PageChange {
  readonly page: PageName;
  /** Until the frame that shows the page's heading. */
  readonly paintedMs: number;
  /** Until the frame that shows its data. */
  readonly filledMs: number;
}

/** How smoothly a table scrolled, in milliseconds between frames. */
export interface Scrolling {
  readonly frames: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** From the last frame until no row in sight is only an outline. */
  readonly filledAfterMs: number;
}

/** Clicks a page's entry in the rail and measures inside the page until it is painted. */
export async function measurePageChange(page: Page, name: PageName): Promise<PageChange> {
  const { paintedMs, filledMs } = await page.evaluate(
    (name) =>
      new Promise<{ readonly paintedMs: number; readonly filledMs: number }>((resolve, reject) => {
        const entry = [...document.querySelectorAll<HTMLElement>('nav[aria-label="Pages"] button')].find(
          (button) => button.textContent.startsWith(name),
        );
        if (entry === undefined) return reject(new Error(`The rail has no ${name}`));
        const clickedAt = performance.now();
        let paintedMs: number | null = null;
        entry.click();
        // A task that follows a frame runs once that frame is on its way to the screen.
        const afterFrame = (then: () => void): void => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', then, { once: true });
            port1.start();
            port2.postMessage(null);
          });
        };
        const look = (): void => {
          const elapsed = performance.now() - clickedAt;
          const isThere = document.querySelector('main h1')?.textContent === name;
          const isBusy =
            document.querySelector('main [aria-busy="true"], main [role="status"][aria-label]') !== null;
          if (isThere) paintedMs ??= elapsed;
          if (paintedMs !== null && !isBusy) return resolve({ paintedMs, filledMs: elapsed });
          if (elapsed > 10_000) return reject(new Error(`${name} was not filled within 10 seconds`));
          afterFrame(look);
        };
        afterFrame(look);
      }),
    name,
  );
  return { page: name, paintedMs: Math.round(paintedMs), filledMs: Math.round(filledMs) };
}

/** Scrolls the table on the page by so many pixels a frame and measures the frames. */
export async function measureScrolling(
  page: Page,
  { frames, pixels }: { readonly frames: number; readonly pixels: number },
): Promise<Scrolling> {
  const measured = await page.evaluate(
    ({ frames, pixels }) =>
      new Promise<{ readonly times: readonly number[]; readonly filledAfterMs: number }>(
        (resolve, reject) => {
          const frame = document.querySelector('main table')?.parentElement;
          if (!frame) return reject(new Error('There is no table'));
          const times: number[] = [];
          let last = performance.now();
          const isInSight = (element: Element): boolean => {
            const { top, bottom } = element.getBoundingClientRect();
            const sight = frame.getBoundingClientRect();
            return bottom > sight.top && top < sight.bottom;
          };
          const awaitRows = (since: number): void => {
            const outlines = frame.querySelectorAll(
              'tr[data-row] > td:first-child > span[style]:only-child:empty',
            );
            const hasOutlines = [...outlines].some(isInSight);
            const filledAfterMs = performance.now() - since;
            if (!hasOutlines || filledAfterMs > 10_000)
              return resolve({ times: times.slice(1), filledAfterMs });
            requestAnimationFrame(() => awaitRows(since));
          };
          const step = (): void => {
            const now = performance.now();
            times.push(now - last);
            last = now;
            if (times.length > frames) return awaitRows(now);
            frame.scrollTop += pixels;
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        },
      ),
    { frames, pixels },
  );
  const sorted = measured.times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return {
    frames: sorted.length,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    longestMs: round(sorted.at(-1) ?? 0),
    filledAfterMs: Math.round(measured.filledAfterMs),
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

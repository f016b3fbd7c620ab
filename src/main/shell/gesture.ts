/** Long enough for a busy page to follow a click with its call, too short for anybody to wait for one. */
const lastsMs = 2000;

/** What a press, a tap or a key looks like among the input that a window receives; moving and scrolling mean nothing. */
const beginnings: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap']);

/** Where a press ends, and a page hears of its click; some hands hold it for long. */
const ends: ReadonlySet<string> = new Set(['mouseUp', 'keyUp']);

/** A click that follows input so soon is what this input did. */
const clickAfterMs = 1000;

/** What a person's hand did in the window lately. */
export interface GestureWatch {
  /** Takes note of input by the kind that Electron names; the page cannot make any of it. */
  readonly noteInput: (type: string) => void;
  /** Takes note of a click; one without input is a press by a screen reader, or by voice. */
  readonly noteClick: () => void;
  /** Whether a person just did something, which then counts no second time, neither its beginning nor its end. */
  readonly take: () => boolean;
}

/** Starts without a gesture. The clock is in milliseconds and only moves forward. */
export function createGestureWatch(now: () => number): GestureWatch {
  let lastAt: number | null = null;
  let inputAt: number | null = null;
  return {
    noteInput: (type) => {
      if (beginnings.has(type) || ends.has(type)) inputAt = now();
      if (beginnings.has(type) || (ends.has(type) && lastAt !== null)) lastAt = now();
    },
    noteClick: () => {
      if (inputAt === null || now() - inputAt > clickAfterMs) lastAt = now();
    },
    take: () => {
      if (lastAt === null || now() - lastAt > lastsMs) return false;
      lastAt = null;
      return true;
    },
  };
}

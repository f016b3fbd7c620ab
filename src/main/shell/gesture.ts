/** Long enough for a busy page to follow a click with its call, too short for anybody to wait for one. */
const lastsMs = 2000;

/** What a press, a tap or a key looks like among the input that a window receives; moving and scrolling mean nothing. */
const gestures: ReadonlySet<string> = new Set([
  'mouseDown',
  'mouseUp',
  'rawKeyDown',
  'keyDown',
  'keyUp',
  'gestureTap',
  'touchEnd',
]);

/** What a person's hand did in the window lately. */
export interface GestureWatch {
  /** Takes note of input by the kind that Electron names; the page cannot make any of it. */
  readonly noteInput: (type: string) => void;
  /** Whether a person just did something, which then counts no second time. */
  readonly take: () => boolean;
}

/** Starts without a gesture. The clock is in milliseconds and only moves forward. */
export function createGestureWatch(now: () => number): GestureWatch {
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    noteInput: (type) => {
      if (gestures.has(type)) lastAt = now();
    },
    take: () => {
      const isRecent = now() - lastAt <= lastsMs;
      lastAt = Number.NEGATIVE_INFINITY;
      return isRecent;
    },
  };
}

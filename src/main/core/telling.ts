/** Tells window and tray what changed. */
export interface Telling {
  /** Something that the window or the tray shows may have changed; changes in quick succession are told together. */
  changed(): void;
  stop(): void;
}

/** What telling needs. */
export interface TellingDeps {
  /** Sends the state to the window. */
  readonly tellWindow: () => void;
  readonly drawTray: () => void;
  /** Calls back after some milliseconds; answers a function that prevents it. */
  readonly setTimer: (callback: () => void, ms: number) => () => void;
}

const togetherMs = 100;
/** What the tray says holds ages, which grow by themselves. */
const trayAgesMs = 60_000;

/** Draws the tray anew every minute and after each change. */
export function createTelling({ tellWindow, drawTray, setTimer }: TellingDeps): Telling {
  let cancelChange: (() => void) | null = null;
  let cancelAges = (): void => {};
  let isStopped = false;

  const keepAgesTrue = (): void => {
    cancelAges = setTimer(() => {
      drawTray();
      keepAgesTrue();
    }, trayAgesMs);
  };
  keepAgesTrue();

  return {
    changed() {
      if (isStopped) return;
      cancelChange ??= setTimer(() => {
        cancelChange = null;
        tellWindow();
        drawTray();
      }, togetherMs);
    },
    stop() {
      isStopped = true;
      cancelChange?.();
      cancelAges();
    },
  };
}

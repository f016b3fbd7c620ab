/** What closing the window needs to know and ask. */
export interface CloseQuestionDeps<Window> {
  /** True where closing never needs a question. */
  readonly isTrayCertain: boolean;
  readonly hasTrayHost: () => Promise<boolean>;
  readonly ask: (
    window: Window,
  ) => Promise<{ readonly choice: 'quit' | 'keep-running' | 'cancel'; readonly isRemembered: boolean }>;
  readonly quit: () => void;
}

/** Answers whether the window may close; where no tray shows that Vane still runs, the person decides. */
export function createCloseQuestion<Window>(deps: CloseQuestionDeps<Window>) {
  let remembered: 'quit' | 'keep-running' | null = null;
  let isAsking = false;
  return async (window: Window): Promise<boolean> => {
    if (isAsking) return false;
    isAsking = true;
    try {
      if (deps.isTrayCertain || (await deps.hasTrayHost())) return true;
      const { choice, isRemembered } =
        remembered === null ? await deps.ask(window) : { choice: remembered, isRemembered: true };
      if (choice === 'cancel') return false;
      if (isRemembered) remembered = choice;
      if (choice === 'quit') deps.quit();
      return true;
    } finally {
      isAsking = false;
    }
  };
}

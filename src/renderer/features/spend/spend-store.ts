import { create } from 'zustand';

/** The two ways to draw a month. */
export type SpendView = 'daily' | 'running';

interface SpendState {
  /** `YYYY-MM`; null is the newest month. */
  readonly month: string | null;
  readonly view: SpendView;
  choose(month: string | null): void;
  draw(view: SpendView): void;
}

/** How the person left the spend page. */
export const useSpendStore = create<SpendState>()((set) => ({
  month: null,
  view: 'daily',
  choose: (month) => set({ month }),
  draw: (view) => set({ view }),
}));

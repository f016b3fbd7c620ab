import { create } from 'zustand';
import { topOfTable, type TablePlace } from '../../ui/table/table-place.ts';

/** The two records of the page. */
export type ActivityTab = 'audit-log' | 'journal';

interface ActivityState {
  readonly tab: ActivityTab;
  readonly search: string;
  /** An event type of Mistral's; null is any. */
  readonly type: string | null;
  readonly journalSearch: string;
  readonly isJournalWhole: boolean;
  readonly place: TablePlace;
  readonly journalPlace: TablePlace;
  change(state: Partial<Omit<ActivityState, 'change'>>): void;
}

/** How the person left the activity page. */
export const useActivityStore = create<ActivityState>()((set) => ({
  tab: 'audit-log',
  search: '',
  type: null,
  journalSearch: '',
  isJournalWhole: false,
  place: topOfTable,
  journalPlace: topOfTable,
  change: (state) => set(state),
}));

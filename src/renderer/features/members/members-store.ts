import { create } from 'zustand';
import type { InputOf } from '../../../contract/index.ts';
import type { Sort } from '../../ui/table/columns.ts';
import { topOfTable, type TablePlace } from '../../ui/table/table-place.ts';

/** The columns that members can be ordered by. */
export type MemberSort = Sort<InputOf<'members.page'>['sort']['column']>;

/** The two lists of the page. */
export type MembersTab = 'members' | 'invitations';

interface MembersState {
  readonly tab: MembersTab;
  readonly search: string;
  readonly sort: MemberSort;
  readonly place: TablePlace;
  show(tab: MembersTab): void;
  find(search: string): void;
  sortBy(sort: MemberSort): void;
  leave(place: TablePlace): void;
}

/** How the person left the members page. */
export const useMembersStore = create<MembersState>()((set) => ({
  tab: 'members',
  search: '',
  sort: { column: 'name', direction: 'ascending' },
  place: topOfTable,
  show: (tab) => set({ tab }),
  find: (search) => set({ search, place: topOfTable }),
  sortBy: (sort) => set({ sort }),
  leave: (place) => set({ place }),
}));

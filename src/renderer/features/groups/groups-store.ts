import { createListStore } from '../../ui/table/list-store.ts';

/** How the person left the groups page. */
export const useGroupsStore = createListStore({ column: 'name', direction: 'ascending' });

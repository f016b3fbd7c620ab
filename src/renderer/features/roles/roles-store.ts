import { createListStore } from '../../ui/table/list-store.ts';

/** How the person left the roles page. */
export const useRolesStore = createListStore({ column: 'scope', direction: 'ascending' });

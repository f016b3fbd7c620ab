import { create } from 'zustand';
import { createListStore } from '../../ui/table/list-store.ts';

/** How the person left the workspaces page. */
export const useWorkspacesStore = createListStore({ column: 'name', direction: 'ascending' });

/** Whether archived workspaces are listed too. */
export const useArchivedShown = create<{ readonly isShown: boolean; show(isShown: boolean): void }>()(
  (set) => ({
    isShown: false,
    show: (isShown) => set({ isShown }),
  }),
);

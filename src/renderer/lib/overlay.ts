import { create } from 'zustand';

/** What lies over the whole window. */
export type Overlay = 'palette' | 'shortcuts' | null;

/** Which overlay is open. */
export const useOverlay = create<{ readonly overlay: Overlay }>()(() => ({ overlay: null }));

/** Opens an overlay, or closes the open one with null. */
export function setOverlay(overlay: Overlay): void {
  useOverlay.setState({ overlay });
}

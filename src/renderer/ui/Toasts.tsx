import { useIsHere } from '../lib/late.tsx';
import { LateToasts } from './late/parts.ts';

/** Draws the toasts that {@link showToast} queued; stands once in the window. */
export function Toasts() {
  return useIsHere(LateToasts) && <LateToasts />;
}

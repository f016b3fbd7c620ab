import { Toast } from '@base-ui/react/toast';
import { failureWords, isDeclined } from '../lib/failure-words.ts';

/** Hands toasts to whoever draws them, and forgets them where nobody does. */
export const toastManager = Toast.createToastManager();

type Added = Parameters<typeof toastManager.add>[0];
const undrawn: Added[] = [];
let isDrawn = false;

/** Says that toasts are drawn from now on, and hands over those that were shown before; answers the function that stops it. */
export function beginToDraw(): () => void {
  isDrawn = true;
  for (const toast of undrawn.splice(0)) toastManager.add(toast);
  return () => {
    isDrawn = false;
  };
}

/** What a toast may add to its title. */
export interface ToastOptions {
  readonly description?: string;
  readonly tone?: 'good' | 'problem';
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

/** Says the outcome of something the person did, for a few seconds at the foot of the window. */
export function showToast(title: string, { description, tone = 'good', action }: ToastOptions = {}): void {
  const toast: Added = {
    title,
    description,
    type: tone,
    timeout: action || tone === 'problem' ? 9000 : 4500,
    actionProps: action && { children: action.label, onClick: action.onSelect },
  };
  if (isDrawn) toastManager.add(toast);
  else undrawn.push(toast);
}

/** Says that something the person did failed, and what to do next; a person's own no is no failure. */
export function showFailure(error: unknown): void {
  if (isDeclined(error)) return;
  const { title, next } = failureWords(error);
  showToast(title, { description: next, tone: 'problem' });
}

import { Toast } from '@base-ui/react/toast';
import { failureWords, isDeclined } from '../lib/failure-words.ts';

/** The queue that the one toast viewport of the window shows. */
export const toastManager = Toast.createToastManager();

/** What a toast may add to its title. */
export interface ToastOptions {
  readonly description?: string;
  readonly tone?: 'good' | 'problem';
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

/** Says the outcome of something the person did, for a few seconds at the foot of the window. */
export function showToast(title: string, { description, tone = 'good', action }: ToastOptions = {}): void {
  toastManager.add({
    title,
    description,
    type: tone,
    timeout: action || tone === 'problem' ? 9000 : 4500,
    actionProps: action && { children: action.label, onClick: action.onSelect },
  });
}

/** Says that something the person did failed, and what to do next; a person's own no is no failure. */
export function showFailure(error: unknown): void {
  if (isDeclined(error)) return;
  const { title, next } = failureWords(error);
  showToast(title, { description: next, tone: 'problem' });
}

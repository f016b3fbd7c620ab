import type { Settings } from '../../../contract/app.ts';
import { failureWords } from '../../lib/failure-words.ts';
import { useAction } from '../../lib/query.ts';
import { showToast } from '../../ui/toasts.ts';

/** Answers the function that changes settings at once and says so when it fails. */
export function useSetting(): (change: Partial<Settings>) => void {
  const { run } = useAction('settings.change', {
    onFailed: (error) =>
      showToast('The setting was not saved', { description: failureWords(error).next, tone: 'problem' }),
  });
  return run;
}

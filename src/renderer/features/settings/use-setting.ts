import { useQueryClient } from '@tanstack/react-query';
import type { AppState, Settings } from '../../../contract/app.ts';
import { failureWords, isDeclined } from '../../lib/failure-words.ts';
import { queryKey, useAction } from '../../lib/query.ts';
import { showToast } from '../../ui/toasts.ts';

/** Answers the function that changes settings: shown at once, taken back with a word when saving fails. */
export function useSetting(): (change: Partial<Settings>) => void {
  const client = useQueryClient();
  const key = queryKey('app.state', {});
  const { run } = useAction('settings.change', {
    onFailed: (error) => {
      if (!isDeclined(error)) {
        showToast('The setting was not saved', { description: failureWords(error).next, tone: 'problem' });
      }
      void client.invalidateQueries({ queryKey: key });
    },
  });
  return (change) => {
    client.setQueryData<AppState>(
      key,
      (state) => state && { ...state, settings: { ...state.settings, ...change } },
    );
    run(change);
  };
}

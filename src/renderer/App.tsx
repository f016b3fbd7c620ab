import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useLayoutEffect } from 'react';
import { Window } from './features/shell/Window.tsx';
import { AppStateContext } from './lib/app-state.ts';
import { useCall } from './lib/query.ts';
import { ErrorState } from './ui/ErrorState.tsx';

/** The root: reads the app's state once, follows it from then on, and hands it to the window. */
export function App() {
  const { data: state, error, refetch } = useCall('app.state', {});
  useRootData('theme', state?.settings.theme ?? 'system');
  useRootData('platform', state?.platform ?? '');
  if (state) {
    return (
      <AppStateContext value={state}>
        <CSPProvider disableStyleElements>
          <Tooltip.Provider delay={500} timeout={300}>
            <Window />
          </Tooltip.Provider>
        </CSPProvider>
      </AppStateContext>
    );
  }
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null;
}

/** Puts a word on the root element, where the style sheets look for the chosen scheme and the system. */
function useRootData(name: 'theme' | 'platform', value: string): void {
  useLayoutEffect(() => {
    document.documentElement.dataset[name] = value;
  }, [name, value]);
}

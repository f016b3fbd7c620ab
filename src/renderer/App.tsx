import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useLayoutEffect } from 'react';
import type { Settings } from '../contract/app.ts';
import { Window } from './features/shell/Window.tsx';
import { AppStateContext } from './lib/app-state.ts';
import { useCall } from './lib/query.ts';
import { ErrorState } from './ui/ErrorState.tsx';

/** The root: reads the app's state once, follows it from then on, and hands it to the window. */
export function App() {
  const { data: state, error, refetch } = useCall('app.state', {});
  useTheme(state?.settings.theme ?? 'system');
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

/** Puts the chosen scheme on the root element, where `light-dark()` looks. */
function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}

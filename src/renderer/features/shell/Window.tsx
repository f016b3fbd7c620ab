import { lazy, Suspense, useEffect } from 'react';
import { activeConnection, ConnectionContext, useAppState } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useOverlay } from '../../lib/overlay.ts';
import {
  openPlace,
  pageBeneath,
  type PageName,
  usePlace,
  usePlaces,
  type WindowPlace,
  windowPlace,
} from '../../lib/places.ts';
import { onEvent } from '../../lib/events.ts';
import { listenToShortcuts } from '../../lib/shortcuts.ts';
import { useLoadedAhead } from '../../lib/use-loaded-ahead.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { PageView } from './PageView.tsx';
import { Rail } from './Rail.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { useWantedConnection } from './use-wanted-connection.ts';
import styles from './Window.module.css';

const css = classesOf(styles);

const load = {
  connect: () => import('../connect/ConnectPage.tsx'),
  palette: () => import('../palette/CommandPalette.tsx'),
  shortcuts: () => import('./ShortcutsDialog.tsx'),
  finding: () => import('../findings/FindingPanel.tsx'),
} as const;

const ConnectPage = lazy(async () => ({ default: (await load.connect()).ConnectPage }));
const CommandPalette = lazy(async () => ({ default: (await load.palette()).CommandPalette }));
const ShortcutsDialog = lazy(async () => ({ default: (await load.shortcuts()).ShortcutsDialog }));
const FindingPanel = lazy(async () => ({ default: (await load.finding()).FindingPanel }));

/** Everything in the window: the connect screen before the first organization, else rail, page and what lies over them. */
export function Window() {
  const state = useAppState();
  const place = usePlace();
  const beneath = usePlaces(pageBeneath);
  const overlay = useOverlay((store) => store.overlay);
  useLoadedAhead(load);
  useEffect(() => listenToShortcuts(state.platform === 'darwin'), [state.platform]);
  useEffect(() => onEvent('place.requested', (wanted) => openPlace(windowPlace(wanted))), []);
  useWantedConnection(place);

  const connection = activeConnection(state);
  if (!connection || place.page === 'connect') {
    return (
      <>
        <main className={css('whole')}>
          <ErrorBoundary>
            <Suspense fallback={null}>
              <ConnectPage replaceKeyOf={place.page === 'connect' ? place.replaceKeyOf : undefined} />
            </Suspense>
          </ErrorBoundary>
        </main>
        <Toasts />
      </>
    );
  }
  const shown = place.page === 'finding' ? beneath : place;
  return (
    <ConnectionContext value={connection}>
      <div className={css('window')}>
        <a href="#page" className={css('skip')}>
          Skip to the page
        </a>
        <Rail current={railPage(shown)} />
        <main id="page" tabIndex={-1} className={css('main')}>
          <StaleBanner />
          <ErrorBoundary key={`${connection.id} ${shown.page}`}>
            <PageView place={shown} />
          </ErrorBoundary>
        </main>
      </div>
      <Suspense fallback={null}>
        {place.page === 'finding' && (
          <FindingPanel connectionId={place.connectionId} findingId={place.findingId} />
        )}
        {overlay === 'palette' && <CommandPalette />}
        {overlay === 'shortcuts' && <ShortcutsDialog />}
      </Suspense>
      <Toasts />
    </ConnectionContext>
  );
}

/** The rail's entry for a place; the findings hang under the overview. */
function railPage({ page }: WindowPlace): PageName {
  return page === 'findings' || page === 'finding' || page === 'connect' ? 'overview' : page;
}

import { Suspense, useEffect } from 'react';
import { activeConnection, ConnectionContext, useAppState } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useKeptFocus } from '../../lib/kept-focus.ts';
import { late, useFetchedAhead } from '../../lib/late.tsx';
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
import { useRotationDialog } from '../../lib/rotation-dialog.ts';
import { listenToShortcuts } from '../../lib/shortcuts.ts';
import { LateMenu, LateToasts, LateTooltip, replacing } from '../../ui/late/parts.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { PageView } from './PageView.tsx';
import { Rail } from './Rail.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { useWantedConnection } from './use-wanted-connection.ts';
import styles from './Window.module.css';

const css = classesOf(styles);

const ConnectPage = late(async () => (await import('../connect/ConnectPage.tsx')).ConnectPage);
const CommandPalette = late(async () => (await import('../palette/CommandPalette.tsx')).CommandPalette);
const ShortcutsDialog = late(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);
const FindingPanel = late(async () => (await import('../findings/FindingPanel.tsx')).FindingPanel);
const RotationDialogs = late(async () => (await import('../rotations/RotationDialogs.tsx')).RotationDialogs);

const fetchedAhead = [
  LateMenu,
  LateTooltip,
  LateToasts,
  ConnectPage,
  CommandPalette,
  ShortcutsDialog,
  FindingPanel,
  RotationDialogs,
] as const;

/** Everything in the window: the connect screen before the first organization, else rail, page and what lies over them. */
export function Window() {
  const state = useAppState();
  const place = usePlace();
  const beneath = usePlaces(pageBeneath);
  const overlay = useOverlay((store) => store.overlay);
  const isAsking = useRotationDialog(({ dialog }) => dialog !== null);
  useFetchedAhead(fetchedAhead);
  useKeptFocus(replacing);
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
        {isAsking && <RotationDialogs />}
        {overlay === 'palette' && <CommandPalette />}
        {overlay === 'shortcuts' && <ShortcutsDialog />}
      </Suspense>
      <Toasts />
    </ConnectionContext>
  );
}

/** The rail's entry for a place; the findings hang under the overview, the rotations under the keys. */
function railPage({ page }: WindowPlace): PageName {
  if (page === 'rotations' || page === 'rotation') return 'keys';
  return page === 'findings' || page === 'finding' || page === 'connect' ? 'overview' : page;
}

import { lazy, Suspense } from 'react';
import { useLoadedAhead } from '../../lib/use-loaded-ahead.ts';
import type { WindowPlace } from '../../lib/places.ts';

const load = {
  overview: () => import('../overview/OverviewPage.tsx'),
  keys: () => import('../keys/KeysPage.tsx'),
  spend: () => import('../spend/SpendPage.tsx'),
  members: () => import('../members/MembersPage.tsx'),
  roles: () => import('../roles/RolesPage.tsx'),
  workspaces: () => import('../workspaces/WorkspacesPage.tsx'),
  groups: () => import('../groups/GroupsPage.tsx'),
  activity: () => import('../activity/ActivityPage.tsx'),
  findings: () => import('../findings/FindingsPage.tsx'),
  settings: () => import('../settings/SettingsPage.tsx'),
} as const;

const OverviewPage = lazy(async () => ({ default: (await load.overview()).OverviewPage }));
const KeysPage = lazy(async () => ({ default: (await load.keys()).KeysPage }));
const SpendPage = lazy(async () => ({ default: (await load.spend()).SpendPage }));
const MembersPage = lazy(async () => ({ default: (await load.members()).MembersPage }));
const RolesPage = lazy(async () => ({ default: (await load.roles()).RolesPage }));
const WorkspacesPage = lazy(async () => ({ default: (await load.workspaces()).WorkspacesPage }));
const GroupsPage = lazy(async () => ({ default: (await load.groups()).GroupsPage }));
const ActivityPage = lazy(async () => ({ default: (await load.activity()).ActivityPage }));
const FindingsPage = lazy(async () => ({ default: (await load.findings()).FindingsPage }));
const SettingsPage = lazy(async () => ({ default: (await load.settings()).SettingsPage }));

/** Props of {@link PageView}. */
export interface PageViewProps {
  readonly place: WindowPlace;
}

/** Draws the page of a place. Each page is a chunk of its own; the others are fetched once the window rests. */
export function PageView({ place }: PageViewProps) {
  useLoadedAhead(load);
  return <Suspense fallback={null}>{drawPage(place)}</Suspense>;
}

function drawPage(place: WindowPlace) {
  switch (place.page) {
    case 'overview':
      return <OverviewPage />;
    case 'keys':
      return <KeysPage {...withoutPage(place)} />;
    case 'spend':
      return <SpendPage />;
    case 'members':
      return <MembersPage {...withoutPage(place)} />;
    case 'roles':
      return <RolesPage {...withoutPage(place)} />;
    case 'workspaces':
      return <WorkspacesPage {...withoutPage(place)} />;
    case 'groups':
      return <GroupsPage {...withoutPage(place)} />;
    case 'activity':
      return <ActivityPage />;
    case 'findings':
      return <FindingsPage {...withoutPage(place)} />;
    case 'settings':
      return <SettingsPage />;
    case 'finding':
    case 'connect':
      return null;
  }
}

function withoutPage<P extends WindowPlace>({ page: _page, ...rest }: P): Omit<P, 'page'> {
  return rest;
}

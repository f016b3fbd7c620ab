import { Suspense } from 'react';
import { late, useFetchedAhead } from '../../lib/late.tsx';
import type { WindowPlace } from '../../lib/places.ts';
import { OverviewPage } from '../overview/OverviewPage.tsx';

const KeysPage = late(async () => (await import('../keys/KeysPage.tsx')).KeysPage);
const SpendPage = late(async () => (await import('../spend/SpendPage.tsx')).SpendPage);
const MembersPage = late(async () => (await import('../members/MembersPage.tsx')).MembersPage);
const RolesPage = late(async () => (await import('../roles/RolesPage.tsx')).RolesPage);
const WorkspacesPage = late(async () => (await import('../workspaces/WorkspacesPage.tsx')).WorkspacesPage);
const GroupsPage = late(async () => (await import('../groups/GroupsPage.tsx')).GroupsPage);
const ActivityPage = late(async () => (await import('../activity/ActivityPage.tsx')).ActivityPage);
const FindingsPage = late(async () => (await import('../findings/FindingsPage.tsx')).FindingsPage);
const RotationsPage = late(async () => (await import('../rotations/RotationsPage.tsx')).RotationsPage);
const RotationPage = late(async () => (await import('../rotations/RotationPage.tsx')).RotationPage);
const KeyCare = late(async () => (await import('../rotations/KeyCare.tsx')).KeyCare);
const SettingsPage = late(async () => (await import('../settings/SettingsPage.tsx')).SettingsPage);

const pages = [
  KeysPage,
  SpendPage,
  MembersPage,
  RolesPage,
  WorkspacesPage,
  GroupsPage,
  ActivityPage,
  FindingsPage,
  RotationsPage,
  RotationPage,
  KeyCare,
  SettingsPage,
] as const;

/** Props of {@link PageView}. */
export interface PageViewProps {
  readonly place: WindowPlace;
}

/** Draws the page of a place. Each but the first is a chunk of its own, fetched once the window rests. */
export function PageView({ place }: PageViewProps) {
  useFetchedAhead(pages);
  return <Suspense fallback={null}>{drawPage(place)}</Suspense>;
}

function drawPage(place: WindowPlace) {
  switch (place.page) {
    case 'overview':
      return <OverviewPage />;
    case 'keys':
      return <KeysPage {...withoutPage(place)} Care={KeyCare} />;
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
      return <ActivityPage {...withoutPage(place)} />;
    case 'findings':
      return <FindingsPage {...withoutPage(place)} />;
    case 'rotations':
      return <RotationsPage />;
    case 'rotation':
      return <RotationPage key={place.rotationId} rotationId={place.rotationId} />;
    case 'settings':
      return <SettingsPage {...withoutPage(place)} />;
    case 'finding':
    case 'connect':
      return null;
  }
}

function withoutPage<P extends WindowPlace>({ page: _page, ...rest }: P): Omit<P, 'page'> {
  return rest;
}

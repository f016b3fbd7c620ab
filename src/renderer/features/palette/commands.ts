import {
  BellRing,
  CircleX,
  ExternalLink,
  Keyboard,
  KeyRound,
  ListChecks,
  Monitor,
  Moon,
  Pause,
  Play,
  Plus,
  RefreshCcwDot,
  RefreshCw,
  ScanSearch,
  Sun,
  ArrowLeftRight,
  Boxes,
  ShieldCheck,
  Siren,
  Users,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { AppState, ConnectionState, Settings } from '../../../contract/app.ts';
import type { ExternalLink as ExternalLinkName } from '../../../contract/external-links.ts';
import type { SearchHit } from '../../../contract/organization.ts';
import { roleText } from '../../lib/role-text.ts';
import { pages } from '../../lib/pages.ts';
import type { WindowPlace } from '../../lib/places.ts';
import type { RotationDialog } from '../../lib/rotation-dialog.ts';

/** One line of the palette: what it is called, what else finds it, and what it does. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** A quiet second text at the right. */
  readonly note: string | null;
  /** Further words that find it. */
  readonly keywords: string;
  readonly icon: LucideIcon;
  readonly deed: Deed;
}

/** What choosing a command does. */
export type Deed =
  | { readonly kind: 'open'; readonly place: WindowPlace }
  | { readonly kind: 'ask'; readonly dialog: RotationDialog }
  | { readonly kind: 'sync' | 'cancel-sync' | 'audit' | 'test-notification' | 'shortcuts' }
  | { readonly kind: 'change'; readonly settings: Partial<Pick<Settings, 'theme' | 'isPaused'>> }
  | { readonly kind: 'select'; readonly connectionId: string }
  | { readonly kind: 'external'; readonly link: ExternalLinkName };

/** Commands under one heading; `value` is what the heading says. */
export interface CommandGroup {
  readonly value: string;
  readonly items: readonly Command[];
}

/** Everything that the palette offers now, with what the search found. */
export function commandGroups(
  state: AppState,
  active: ConnectionState,
  hits: readonly SearchHit[],
): readonly CommandGroup[] {
  const groups: readonly CommandGroup[] = [
    { value: 'Found in your organization', items: hits.map(hitCommand) },
    { value: 'Go to', items: goCommands },
    { value: 'Do', items: [...keyCommands, ...doCommands(state, active)] },
    { value: 'Organizations', items: organizationCommands(state, active) },
    { value: 'Appearance', items: themeCommands(state.settings.theme) },
    { value: 'At Mistral', items: externalCommands },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** Whether a command answers to what was typed; found things always do, because the search chose them. */
export function matches({ id, label, keywords }: Command, typed: string): boolean {
  if (id.startsWith('hit ')) return true;
  const text = `${label} ${keywords}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Where a found thing is. */
export function placeOfHit({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): WindowPlace {
  switch (kind) {
    case 'api-key':
      return { page: 'keys', keyId: id };
    case 'member':
      return { page: 'members', memberId: id };
    case 'workspace':
      return { page: 'workspaces', workspaceId: id };
    case 'group':
      return { page: 'groups', groupId: id };
    case 'role':
      return { page: 'roles', roleId: id };
  }
}

const hitIcons: Readonly<Record<SearchHit['kind'], LucideIcon>> = {
  'api-key': KeyRound,
  member: Users,
  workspace: Boxes,
  group: UsersRound,
  role: ShieldCheck,
};

function hitCommand(hit: SearchHit): Command {
  const { kind, id, title, subtitle } = hit;
  return {
    id: `hit ${kind} ${id}`,
    label: kind === 'role' ? roleText(title) : title,
    note: subtitle === '' ? null : subtitle,
    keywords: '',
    icon: hitIcons[kind],
    deed: { kind: 'open', place: placeOfHit(hit) },
  };
}

const goCommands: readonly Command[] = [
  ...pages.map(({ page, label, icon }) =>
    command(`page ${page}`, label, icon, { kind: 'open', place: { page } }, 'page open go'),
  ),
  command(
    'page findings',
    'All findings',
    ListChecks,
    { kind: 'open', place: { page: 'findings' } },
    'decided snoozed accepted resolved',
  ),
  command(
    'page rotations',
    'Rotations',
    RefreshCcwDot,
    { kind: 'open', place: { page: 'rotations' } },
    'running schedules ended rolled back',
  ),
];

const keyCommands: readonly Command[] = [
  command(
    'rotate',
    'Rotate a key…',
    RefreshCcwDot,
    { kind: 'ask', dialog: { kind: 'choose-key' } },
    'replace renew rotation',
  ),
  command('create-key', 'Create a key…', Plus, { kind: 'ask', dialog: { kind: 'create' } }, 'new api add'),
  command(
    'leak',
    'Leak drill…',
    Siren,
    { kind: 'ask', dialog: { kind: 'leak' } },
    'leaked exposed revoke emergency stolen',
  ),
];

function doCommands({ settings }: AppState, { sync }: ConnectionState): readonly Command[] {
  return [
    sync.running
      ? command('cancel-sync', 'Cancel sync', CircleX, { kind: 'cancel-sync' }, 'stop')
      : command('sync', 'Sync now', RefreshCw, { kind: 'sync' }, 'refresh reload update'),
    command(
      'audit',
      'Check keys against the policy now',
      ScanSearch,
      { kind: 'audit' },
      'run audit findings',
    ),
    settings.isPaused
      ? command(
          'resume',
          'Resume syncing',
          Play,
          { kind: 'change', settings: { isPaused: false } },
          'pause start',
        )
      : command(
          'pause',
          'Pause syncing',
          Pause,
          { kind: 'change', settings: { isPaused: true } },
          'stop quiet',
        ),
    command('notify', 'Send a test notification', BellRing, { kind: 'test-notification' }, 'alert'),
    command('shortcuts', 'Keyboard shortcuts', Keyboard, { kind: 'shortcuts' }, 'help keys hotkeys'),
  ];
}

function organizationCommands({ connections }: AppState, active: ConnectionState): readonly Command[] {
  const others = connections.filter(({ id }) => id !== active.id);
  return [
    ...others.map(({ id, name }) =>
      command(
        `select ${id}`,
        `Switch to ${name}`,
        ArrowLeftRight,
        { kind: 'select', connectionId: id },
        'organization',
      ),
    ),
    command(
      'connect',
      'Connect another organization…',
      Plus,
      { kind: 'open', place: { page: 'connect' } },
      'add admin key',
    ),
    ...(active.kind === 'demo'
      ? []
      : [
          command(
            'enter-key',
            `Enter a new admin key for ${active.name}…`,
            KeyRound,
            { kind: 'open', place: { page: 'connect', replaceKeyOf: active.id } },
            'replace',
          ),
        ]),
  ];
}

const themes = [
  { theme: 'system', label: 'Follow the system’s appearance', icon: Monitor },
  { theme: 'light', label: 'Light appearance', icon: Sun },
  { theme: 'dark', label: 'Dark appearance', icon: Moon },
] as const;

function themeCommands(current: Settings['theme']): readonly Command[] {
  return themes
    .filter(({ theme }) => theme !== current)
    .map(({ theme, label, icon }) =>
      command(`theme ${theme}`, label, icon, { kind: 'change', settings: { theme } }, 'theme color mode'),
    );
}

const externalCommands: readonly Command[] = [
  external('admin-panel', 'Open the admin panel'),
  external('api-keys', 'Open API keys in the console'),
  external('workspace-limits', 'Open workspace limits'),
  external('backoffice', 'Open the Backoffice'),
  external('admin-api-guide', 'Read the Admin API guide'),
];

function external(link: ExternalLinkName, label: string): Command {
  return command(`external ${link}`, label, ExternalLink, { kind: 'external', link }, 'mistral browser web');
}

function command(id: string, label: string, icon: LucideIcon, deed: Deed, keywords: string): Command {
  return { id, label, note: null, keywords, icon, deed };
}

import {
  Activity,
  Boxes,
  ChartNoAxesCombined,
  Gauge,
  KeyRound,
  Settings,
  ShieldCheck,
  Users,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { PageName } from './places.ts';

/** A page as the rail, the palette and the shortcut list name it. */
export interface PageEntry {
  readonly page: PageName;
  readonly label: string;
  readonly icon: LucideIcon;
  /** The key that leads there after `g`. */
  readonly letter: string;
}

/** The pages in the order of the rail; Ctrl/⌘ 1 to 9 follow it. */
export const pages: readonly PageEntry[] = [
  { page: 'overview', label: 'Overview', icon: Gauge, letter: 'o' },
  { page: 'keys', label: 'Keys', icon: KeyRound, letter: 'k' },
  { page: 'spend', label: 'Spend', icon: ChartNoAxesCombined, letter: 's' },
  { page: 'members', label: 'Members', icon: Users, letter: 'm' },
  { page: 'roles', label: 'Roles', icon: ShieldCheck, letter: 'r' },
  { page: 'workspaces', label: 'Workspaces', icon: Boxes, letter: 'w' },
  { page: 'groups', label: 'Groups', icon: UsersRound, letter: 'u' },
  { page: 'activity', label: 'Activity', icon: Activity, letter: 'a' },
  { page: 'settings', label: 'Settings', icon: Settings, letter: 't' },
];

/** The key that leads to all findings after `g`; they have no entry in the rail. */
export const findingsLetter = 'f';

/** The key that leads to the rotations after `g`; they hang under the keys. */
export const rotationsLetter = 'n';

/** The page that a key leads to after `g`. */
export function pageOfLetter(pressed: string): PageName | 'findings' | 'rotations' | undefined {
  if (pressed === findingsLetter) return 'findings';
  if (pressed === rotationsLetter) return 'rotations';
  return pages.find(({ letter }) => letter === pressed)?.page;
}

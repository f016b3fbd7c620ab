import { create } from 'zustand';
import type { Place } from '../../contract/events.ts';
import { isAboutKeys } from './rules.ts';

/**
 * Somewhere in the window: the places that other processes may ask for, and the same with one thing opened.
 *
 * The ids are how the command palette and links inside the window lead to one key, member, and so on.
 */
export type WindowPlace =
  | { readonly page: 'overview' | 'spend' | 'rotations' }
  /** With a section, the page is scrolled to it. */
  | { readonly page: 'settings'; readonly section?: 'rotation' }
  /** With words, the journal is searched for them. */
  | { readonly page: 'activity'; readonly journal?: string }
  | {
      readonly page: 'keys';
      readonly rule?: string;
      readonly keyId?: string;
      readonly createdBy?: string;
      readonly workspaceId?: string;
    }
  | { readonly page: 'members'; readonly memberId?: string }
  | { readonly page: 'roles'; readonly roleId?: string }
  | { readonly page: 'workspaces'; readonly workspaceId?: string }
  | { readonly page: 'groups'; readonly groupId?: string }
  | { readonly page: 'findings'; readonly rule?: string }
  | { readonly page: 'finding'; readonly connectionId: string; readonly findingId: string }
  | { readonly page: 'rotation'; readonly connectionId: string; readonly rotationId: string }
  /** With the id of a connection, the new key replaces the one that it has. */
  | { readonly page: 'connect'; readonly replaceKeyOf?: string };

/** A place that another process asked for, as one of the window's own; owners' findings have no place among the keys. */
export function windowPlace(place: Place): WindowPlace {
  switch (place.page) {
    case 'finding':
    case 'rotation':
      return place;
    case 'keys':
      return isAboutKeys(place.rule) ? place : { ...place, page: 'findings' };
    default:
      return { page: place.page };
  }
}

/** The pages that the rail leads to. */
export type PageName = Exclude<
  WindowPlace['page'],
  'findings' | 'finding' | 'rotations' | 'rotation' | 'connect'
>;

interface PlacesState {
  readonly history: readonly WindowPlace[];
  readonly position: number;
  open(place: WindowPlace): void;
  replace(place: WindowPlace): void;
  step(by: -1 | 1): void;
}

const LONGEST_HISTORY = 100;

/** Where the window is and has been. */
export const usePlaces = create<PlacesState>()((set) => ({
  history: [{ page: 'overview' }],
  position: 0,
  open: (place) =>
    set(({ history, position }) => {
      const current = history[position];
      if (isSamePlace(current, place)) return {};
      if (current?.page === 'finding' && place.page === 'finding')
        return { history: history.with(position, place) };
      const kept = [...history.slice(0, position + 1), place].slice(-LONGEST_HISTORY);
      return { history: kept, position: kept.length - 1 };
    }),
  replace: (place) => set(({ history, position }) => ({ history: history.with(position, place) })),
  step: (by) =>
    set(({ history, position }) => {
      const next = position + by;
      return next in history ? { position: next } : {};
    }),
}));

/** Goes somewhere and remembers where the window was. */
export function openPlace(place: WindowPlace): void {
  usePlaces.getState().open(place);
}

/** Goes somewhere without a step in the history, as for a selection that changes within a page. */
export function replacePlace(place: WindowPlace): void {
  usePlaces.getState().replace(place);
}

/** Goes one step back, if there is one. */
export function goBack(): void {
  usePlaces.getState().step(-1);
}

/** Leaves what lies over a page: back where the person came from, else the page beneath. */
export function closePlace(): void {
  const { position, step, replace } = usePlaces.getState();
  if (position > 0) step(-1);
  else replace(pageBeneath(usePlaces.getState()));
}

/** Goes one step forward, if there is one. */
export function goForward(): void {
  usePlaces.getState().step(1);
}

/** The place that the window shows. */
export function usePlace(): WindowPlace {
  return usePlaces(placeOf);
}

/** The place at the current position of a history. */
export function placeOf({ history, position }: Pick<PlacesState, 'history' | 'position'>): WindowPlace {
  return history[position] ?? { page: 'overview' };
}

/** The page to draw beneath a finding's panel: the last place that is no finding, else all findings. */
export function pageBeneath({ history, position }: Pick<PlacesState, 'history' | 'position'>): WindowPlace {
  return (
    history.slice(0, position + 1).findLast(({ page }) => page !== 'finding' && page !== 'connect') ?? {
      page: 'findings',
    }
  );
}

/** Whether two places are one and the same. */
function isSamePlace(one: WindowPlace | undefined, other: WindowPlace): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

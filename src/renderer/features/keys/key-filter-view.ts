import { everyKey, type KeyFilter } from './keys-store.ts';
import { ruleTitle } from './key-view.ts';

/** The states that a key can be filtered by. */
export const statusChoices: readonly { readonly value: KeyFilter['status']; readonly label: string }[] = [
  { value: 'all', label: 'Any status' },
  { value: 'live', label: 'Live' },
  { value: 'expired', label: 'Expired' },
  { value: 'with-findings', label: 'With findings' },
  { value: 'removed', label: 'Removed' },
];

/** A filter that holds, in words, and the change that takes it away. */
export interface FilterWords {
  readonly id: keyof KeyFilter;
  readonly label: string;
  readonly value: string;
  readonly without: Partial<KeyFilter>;
}

/** The filters that hold, in the order of their controls. */
export function chipsOf(
  filter: KeyFilter,
  workspaces: readonly { readonly id: string; readonly name: string }[],
): readonly FilterWords[] {
  const words: readonly {
    readonly id: keyof KeyFilter;
    readonly label: string;
    readonly value: string | null;
  }[] = [
    {
      id: 'search',
      label: 'Search',
      value: filter.search.trim() === '' ? null : `“${filter.search.trim()}”`,
    },
    {
      id: 'status',
      label: 'Status',
      value:
        filter.status === 'all'
          ? null
          : (statusChoices.find(({ value }) => value === filter.status)?.label ?? null),
    },
    { id: 'rule', label: 'Finding', value: filter.rule === null ? null : ruleTitle(filter.rule) },
    {
      id: 'workspaceId',
      label: 'Workspace',
      value:
        filter.workspaceId === null
          ? null
          : (workspaces.find(({ id }) => id === filter.workspaceId)?.name ?? 'one workspace'),
    },
    { id: 'product', label: 'Product', value: filter.product },
    { id: 'createdBy', label: 'Made by', value: filter.createdBy },
  ];
  return words.flatMap(({ id, label, value }) =>
    value === null ? [] : [{ id, label, value, without: { [id]: everyKey[id] } }],
  );
}

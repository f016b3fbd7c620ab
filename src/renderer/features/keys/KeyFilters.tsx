import type { ReactNode } from 'react';
import type { OutputOf } from '../../../contract/index.ts';
import { classesOf } from '../../lib/classes.ts';
import { FilterSummary } from '../../ui/table/FilterSummary.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select, type SelectOption } from '../../ui/Select.tsx';
import { chipsOf, statusChoices } from './key-filter-view.ts';
import styles from './KeyFilters.module.css';
import { everyKey, type KeyFilter } from './keys-store.ts';
import { ruleChoices } from './key-view.ts';

const css = classesOf(styles);

/** What can be chosen, and what is. */
export interface KeyFiltersProps {
  readonly filter: KeyFilter;
  readonly facets: OutputOf<'keys.facets'> | undefined;
  readonly onChange: (filter: Partial<KeyFilter>) => void;
}

/** The search, the choices, and what holds of them. */
export function KeyFilters({ filter, facets, onChange }: KeyFiltersProps): ReactNode {
  const workspaces = facets?.workspaces ?? [];
  return (
    <>
      <div className={css('search')}>
        <SearchField label="Search keys" value={filter.search} onChange={(search) => onChange({ search })} />
      </div>
      <Select
        label="Status"
        isLabelHidden
        value={filter.status}
        options={statusChoices}
        onChange={(status) => onChange({ status })}
      />
      <Select
        label="Finding"
        isLabelHidden
        value={filter.rule ?? ANY}
        options={withAny('Any finding', ruleChoices)}
        onChange={(rule) => onChange({ rule: rule === ANY ? null : rule })}
      />
      <Select
        label="Workspace"
        isLabelHidden
        value={filter.workspaceId ?? ANY}
        options={withAny(
          'Any workspace',
          workspaces.map(({ id, name }) => ({ value: id, label: name })),
        )}
        onChange={(id) => onChange({ workspaceId: id === ANY ? null : id })}
      />
      <Select
        label="Product"
        isLabelHidden
        value={filter.product ?? ANY}
        options={withAny(
          'Any product',
          (facets?.products ?? []).map((product) => ({ value: product, label: product })),
        )}
        onChange={(product) => onChange({ product: product === ANY ? null : product })}
      />
      <FilterSummary
        chips={chipsOf(filter, workspaces).map(({ without, ...chip }) => ({
          ...chip,
          onRemove: () => onChange(without),
        }))}
        onClear={() => onChange(everyKey)}
      />
    </>
  );
}

const ANY = 'all';

function withAny(label: string, options: readonly SelectOption<string>[]): readonly SelectOption<string>[] {
  return [{ value: ANY, label }, ...options];
}

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { ruleWords } from '../../../contract/rule-words.ts';
import type { RuleId } from '../../lib/facts-types.ts';
import { openPlace, replacePlace } from '../../lib/places.ts';
import { isAboutKeys, isRule, ruleIds } from '../../lib/rules.ts';
import { useSettledText } from '../../lib/use-settled-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { type FindingsFilter, FindingsList } from './FindingsList.tsx';

const statuses = [
  { value: 'waiting', label: 'Open' },
  { value: 'decided', label: 'Decided' },
  { value: 'resolved', label: 'Resolved' },
] as const;

const rules: readonly { readonly value: RuleId | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All rules' },
  ...ruleIds.map((id) => ({ value: id, label: ruleWords[id].title })),
];

/** Props of {@link FindingsPage}. */
export interface FindingsPageProps {
  /** The rule to show alone; an unknown one counts as none. */
  readonly rule?: string;
}

/** All findings with their filters: what waits, what was decided, what resolved itself; to be decided one by one or together. */
export function FindingsPage({ rule }: FindingsPageProps) {
  const [status, setStatus] = useState<FindingsFilter['status']>('waiting');
  const [search, setSearch] = useState('');
  const chosen = isRule(rule) ? rule : 'all';
  const settled = useSettledText(search.trim());
  return (
    <Page
      title="Findings"
      back={{ label: 'Back to the overview', to: { page: 'overview' } }}
      isFilled
      actions={
        <>
          {chosen !== 'all' && isAboutKeys(chosen) && (
            <Button variant="quiet" icon={KeyRound} onClick={() => openPlace({ page: 'keys', rule: chosen })}>
              Show these keys
            </Button>
          )}
        </>
      }
      toolbar={
        <>
          <SearchField label="Search findings" value={search} onChange={setSearch} />
          <Select label="Status" isLabelHidden value={status} options={statuses} onChange={setStatus} />
          <Select label="Rule" isLabelHidden value={chosen} options={rules} onChange={choose} />
        </>
      }
    >
      <FindingsList filter={{ status, search: settled, rule: chosen === 'all' ? null : chosen }} />
    </Page>
  );
}

function choose(rule: RuleId | 'all'): void {
  replacePlace(rule === 'all' ? { page: 'findings' } : { page: 'findings', rule });
}

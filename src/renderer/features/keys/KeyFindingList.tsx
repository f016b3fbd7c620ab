import type { ReactNode } from 'react';
import type { KeyDetail } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ItemList } from '../../ui/detail/ItemList.tsx';
import { Nothing } from '../../ui/detail/Section.tsx';
import { Severity } from '../../ui/Severity.tsx';
import { findingStatusText, gravestFirst, ruleTitle, ruleWhy } from './key-view.ts';

/** What the audit says about one key; each line leads to the finding, where it is decided. */
export function KeyFindingList({ findings }: Pick<KeyDetail, 'findings'>): ReactNode {
  const { id: connectionId } = useConnection();
  if (findings.length === 0) return <Nothing>The audit found nothing to do here.</Nothing>;
  return (
    <ItemList
      label="Findings"
      items={gravestFirst(findings).map((finding) => ({
        id: finding.id,
        title: <Severity severity={finding.severity} label={ruleTitle(finding.rule)} />,
        note: ruleWhy(finding.rule),
        to: { page: 'finding', connectionId, findingId: finding.id },
        ...trailingOf(findingStatusText(finding.status)),
      }))}
    />
  );
}

function trailingOf(status: string | null): { readonly trailing?: ReactNode } {
  return status === null ? {} : { trailing: <Badge>{status}</Badge> };
}

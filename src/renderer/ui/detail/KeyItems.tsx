import type { ReactNode } from 'react';
import type { KeyRow } from '../../../contract/organization.ts';
import { formatDay } from '../../lib/format.ts';
import { Severity } from '../Severity.tsx';
import { ItemList } from './ItemList.tsx';

/** API keys in the panel of whom or what they belong to; each leads to its own panel. */
export function KeyItems({ keys }: { readonly keys: readonly KeyRow[] }): ReactNode {
  return (
    <ItemList
      label="API keys"
      items={keys.map((key) => ({
        id: key.id,
        title: key.name ?? 'Unnamed',
        note: `${key.maskedKey} · ${key.lastUsedOn === null ? 'no recorded use' : `last used ${formatDay(key.lastUsedOn)}`}`,
        to: { page: 'keys', keyId: key.id },
        ...(key.severity !== null && {
          trailing: <Severity severity={key.severity} isIconOnly />,
        }),
      }))}
    />
  );
}

import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatDay } from '../../lib/format.ts';
import { searchWords } from '../../lib/masks.ts';
import { useCall } from '../../lib/query.ts';
import { closeRotationDialog, openRotationDialog } from '../../lib/rotation-dialog.ts';
import { useSettledText } from '../../lib/use-settled-text.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './ChooseKeyDialog.module.css';

const css = classesOf(styles);

const SHOWN = 30;

/** Finds the key that shall be rotated. */
export function ChooseKeyDialog() {
  const { id: connectionId } = useConnection();
  const [typed, setTyped] = useState('');
  const search = useSettledText(searchWords(typed));
  const { data, error, refetch } = useCall(
    'keys.page',
    {
      connectionId,
      filter: { search, status: 'live', rule: null, workspaceId: null, product: null, createdBy: null },
      sort: { column: 'findings', direction: 'descending' },
      offset: 0,
      limit: SHOWN,
    },
    { keepPrevious: true },
  );
  return (
    <Dialog
      isOpen
      onClose={closeRotationDialog}
      isFieldFirst
      title="Rotate a key"
      description="Choose the key to replace. Several at once are chosen in the table of keys."
    >
      <div className={css('content')}>
        <SearchField label="Search keys" value={typed} onChange={setTyped} />
        {data ? (
          <ul className={css('list')} aria-label="Keys">
            {data.rows.map(({ id, name, maskedKey, workspaceName, lastUsedOn }) => (
              <li key={id}>
                <button
                  type="button"
                  className={css('key')}
                  onClick={() => openRotationDialog({ kind: 'rotate', keyIds: [id] })}
                >
                  <span className={css('name')}>
                    {name ?? 'Unnamed'} <code>{maskedKey}</code>
                  </span>
                  <span className={css('note')}>
                    {workspaceName ?? 'No workspace'} ·{' '}
                    {lastUsedOn === null ? 'no recorded use' : `last used ${formatDay(lastUsedOn)}`}
                  </span>
                </button>
              </li>
            ))}
            {data.rows.length === 0 && <li className={css('none')}>No live key by that name.</li>}
          </ul>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows count={6} label="Reading keys" />
        )}
      </div>
    </Dialog>
  );
}

import { ClipboardCheck, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DestinationLook, DestinationRow } from '../../../../contract/rotations.ts';
import { useConnection } from '../../../lib/app-state.ts';
import { classesOf } from '../../../lib/classes.ts';
import { useAction, useCall } from '../../../lib/query.ts';
import { kindNames } from '../../../lib/rotation-words.ts';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Nothing } from '../../../ui/detail/Section.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { kindIcons } from '../destination-icons.ts';
import { DestinationDialog } from './DestinationDialog.tsx';
import styles from './KeyDestinations.module.css';
import { LookResult } from './LookResult.tsx';
import { RemoveDestinationDialog } from './RemoveDestinationDialog.tsx';

const css = classesOf(styles);

/** The destinations of a key: looked at, added, changed, removed. */
export function KeyDestinations({ keyId }: { readonly keyId: string }) {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('destinations.list', { connectionId, keyId });
  const [edited, setEdited] = useState<DestinationRow | 'new' | null>(null);
  const [removed, setRemoved] = useState<DestinationRow | null>(null);
  const reload = (): void => void refetch();
  return (
    <div className={css('destinations')}>
      <ErrorNote error={error} onRetry={reload} />
      {data === undefined && error === null && <SkeletonRows count={2} label="Reading destinations" />}
      {data?.length === 0 && (
        <Nothing>None yet. A new key is handed over to you, and you store it where it is used.</Nothing>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className={css('list')} aria-label="Destinations">
          {data.map((row) => (
            <DestinationLine
              key={row.id}
              row={row}
              onEdit={() => setEdited(row)}
              onRemove={() => setRemoved(row)}
            />
          ))}
        </ul>
      )}
      <div>
        <Button size="small" icon={Plus} onClick={() => setEdited('new')}>
          Add destination…
        </Button>
      </div>
      {edited !== null && (
        <DestinationDialog
          keyId={keyId}
          destination={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            reload();
          }}
        />
      )}
      {removed !== null && (
        <RemoveDestinationDialog
          destination={removed}
          onClose={() => setRemoved(null)}
          onRemoved={() => {
            setRemoved(null);
            reload();
          }}
        />
      )}
    </div>
  );
}

function DestinationLine({
  row,
  onEdit,
  onRemove,
}: {
  readonly row: DestinationRow;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const [look, setLook] = useState<DestinationLook | null>(null);
  const check = useAction('destinations.check', { onDone: setLook });
  const Icon = kindIcons[row.spec.kind];
  return (
    <li className={css('destination')}>
      <Icon size={16} aria-hidden className={css('icon')} />
      <div className={css('words')}>
        <p className={css('label')} data-selectable>
          {row.label}
        </p>
        <p className={css('note')}>
          {kindNames[row.spec.kind]} ·{' '}
          {row.writtenAt === null ? (
            'never written by Vane'
          ) : (
            <>
              written <Age at={row.writtenAt} />
            </>
          )}
        </p>
        {look !== null && <LookResult look={look} />}
        <ErrorNote error={check.error} />
      </div>
      {row.spec.kind !== 'hand-over' && (
        <IconButton
          icon={ClipboardCheck}
          size="small"
          label={`Check ${row.label} now`}
          disabled={check.isPending}
          onClick={() => check.run({ destinationId: row.id })}
        />
      )}
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} size="small" label={`More for ${row.label}`} />}
        items={[
          { kind: 'item', icon: Pencil, label: 'Change…', onSelect: onEdit },
          { kind: 'separator' },
          { kind: 'item', icon: Trash2, label: 'Remove…', isDanger: true, onSelect: onRemove },
        ]}
      />
    </li>
  );
}

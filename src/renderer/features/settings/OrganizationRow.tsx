import { Ellipsis, KeyRound, Pencil, Trash2 } from 'lucide-react';
import type { ConnectionState } from '../../../contract/app.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMomentDay } from '../../lib/format.ts';
import { openPlace } from '../../lib/places.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from './OrganizationRow.module.css';

const css = classesOf(styles);

const keyWords: Readonly<Record<ConnectionState['key'], string>> = {
  keychain: 'Admin key in the keychain',
  session: 'Admin key kept until Vane quits',
  missing: 'Admin key missing',
  locked: 'Keychain locked',
};

/** Props of {@link OrganizationRow}. */
export interface OrganizationRowProps {
  readonly connection: ConnectionState;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

/** One connected organization with what can be done about it. */
export function OrganizationRow({ connection, onRename, onRemove }: OrganizationRowProps) {
  const { id, name, kind, baseUrl, key, addedAt } = connection;
  const hasProblem = key === 'missing' || key === 'locked';
  const enterKey = (): void => openPlace({ page: 'connect', replaceKeyOf: id });
  return (
    <div className={css('row')}>
      <div className={css('words')}>
        <p className={css('name')}>
          {name}
          {kind === 'demo' && <Badge>Demo</Badge>}
        </p>
        <p className={css('detail')} data-selectable>
          {kind === 'demo' ? 'Simulated on this computer' : baseUrl}
        </p>
        <p className={css('detail')}>
          {kind === 'demo' ? '' : <span className={css(hasProblem && 'problem')}>{keyWords[key]}. </span>}
          Connected on {formatMomentDay(addedAt)}.
        </p>
      </div>
      {key === 'missing' && kind !== 'demo' && <Button onClick={enterKey}>Enter admin key</Button>}
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={`More for ${name}`} />}
        items={[
          { kind: 'item', icon: Pencil, label: 'Rename…', onSelect: onRename },
          ...(kind === 'demo'
            ? []
            : [{ kind: 'item', icon: KeyRound, label: 'Replace admin key…', onSelect: enterKey } as const]),
          { kind: 'separator' },
          { kind: 'item', icon: Trash2, label: 'Disconnect…', isDanger: true, onSelect: onRemove },
        ]}
      />
    </div>
  );
}

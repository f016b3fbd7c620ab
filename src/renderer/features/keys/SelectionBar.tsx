import { Ban, RefreshCcwDot, X } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { formatQuantity } from '../../lib/format.ts';
import { openRotationDialog } from '../../lib/rotation-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './SelectionBar.module.css';

const css = classesOf(styles);

/** Props of {@link SelectionBar}. */
export interface SelectionBarProps {
  readonly keyIds: readonly string[];
  readonly onClear: () => void;
}

/** What can be done with the chosen keys together. */
export function SelectionBar({ keyIds, onClear }: SelectionBarProps) {
  return (
    <div className={css('bar')} role="region" aria-label="Selected keys">
      <span className={css('count')} role="status">
        {formatQuantity(keyIds.length, 'key')} selected
      </span>
      <Button
        size="small"
        variant="primary"
        icon={RefreshCcwDot}
        onClick={() => openRotationDialog({ kind: 'rotate', keyIds })}
      >
        Rotate…
      </Button>
      <Button size="small" icon={Ban} onClick={() => openRotationDialog({ kind: 'revoke', keyIds })}>
        Revoke…
      </Button>
      <Button size="small" variant="quiet" icon={X} onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

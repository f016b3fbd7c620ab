import { Ban, RefreshCcwDot } from 'lucide-react';
import type { KeyDetail } from '../../../contract/organization.ts';
import { isKeyAtHand, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { whyUntouchable } from '../../lib/rotatable.ts';
import { openRotationDialog } from '../../lib/rotation-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './KeyPanel.module.css';

const css = classesOf(styles);

/** What can be done with a key here; where nothing can, why not. */
export function KeyActions({ detail: { key, removedAt } }: { readonly detail: KeyDetail }) {
  const connection = useConnection();
  const known = { removedAt, isKeyAtHand: isKeyAtHand(connection) };
  const noRotation = whyUntouchable(key, known, 'rotate');
  const noRevocation = whyUntouchable(key, known, 'revoke');
  if (noRotation !== null && noRevocation !== null) {
    return removedAt === null && <p className={css('reason')}>Cannot be rotated here. {noRotation}</p>;
  }
  return (
    <>
      {noRotation === null ? (
        <Button
          variant="primary"
          icon={RefreshCcwDot}
          onClick={() => openRotationDialog({ kind: 'rotate', keyIds: [key.id] })}
        >
          Rotate…
        </Button>
      ) : (
        <p className={css('reason')}>Cannot be rotated here. {noRotation}</p>
      )}
      {noRevocation === null && (
        <Button icon={Ban} onClick={() => openRotationDialog({ kind: 'revoke', keyIds: [key.id] })}>
          Revoke…
        </Button>
      )}
    </>
  );
}

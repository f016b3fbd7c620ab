import { Ban, RefreshCcwDot } from 'lucide-react';
import type { Finding } from '../../lib/facts-types.ts';
import { openRotationDialog } from '../../lib/rotation-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { remedyFor } from './remedy.ts';

/** Props of {@link RemedyButton}. */
export interface RemedyButtonProps {
  readonly findings: readonly Finding[];
}

/** What Vane can do about findings: replace their keys, or revoke them. Draws nothing where only a person can. */
export function RemedyButton({ findings }: RemedyButtonProps) {
  const remedy = remedyFor(findings);
  if (remedy === null) return null;
  const { kind, keyIds, rule } = remedy;
  const isOne = keyIds.length === 1;
  return kind === 'rotate' ? (
    <Button
      variant={isOne ? 'primary' : 'secondary'}
      size="small"
      icon={RefreshCcwDot}
      onClick={() => openRotationDialog({ kind, keyIds, ...(rule !== null && { rule }) })}
    >
      {isOne ? 'Rotate the key…' : 'Rotate the keys…'}
    </Button>
  ) : (
    <Button size="small" icon={Ban} onClick={() => openRotationDialog({ kind, keyIds })}>
      {isOne ? 'Revoke the key…' : 'Revoke the keys…'}
    </Button>
  );
}

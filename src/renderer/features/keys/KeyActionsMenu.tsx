import { Ellipsis, ExternalLink, Plus, RefreshCcwDot, Siren } from 'lucide-react';
import { openPlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';
import { openRotationDialog } from '../../lib/rotation-dialog.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { showFailure } from '../../ui/toasts.ts';

/** Props of {@link KeyActionsMenu}. */
export interface KeyActionsMenuProps {
  readonly openCount: number;
  readonly needYou: number;
}

/** What can be done with keys in general: the rotations, a new key, the leak drill. */
export function KeyActionsMenu({ openCount, needYou }: KeyActionsMenuProps) {
  const { run } = useAction('external.open', { onFailed: showFailure });
  return (
    <>
      <Button variant="quiet" icon={RefreshCcwDot} onClick={() => openPlace({ page: 'rotations' })}>
        Rotations
        {openCount > 0 && (
          <Badge tone={needYou > 0 ? 'medium' : 'neutral'}>
            {needYou > 0 ? `${needYou} ${needYou === 1 ? 'needs' : 'need'} you` : openCount}
          </Badge>
        )}
      </Button>
      <Button icon={Plus} onClick={() => openRotationDialog({ kind: 'create' })}>
        Create key…
      </Button>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label="More" />}
        items={[
          {
            kind: 'item',
            icon: Siren,
            label: 'Leak drill…',
            onSelect: () => openRotationDialog({ kind: 'leak' }),
          },
          { kind: 'separator' },
          {
            kind: 'item',
            icon: ExternalLink,
            label: 'Open in Mistral',
            onSelect: () => run({ link: 'api-keys' }),
          },
        ]}
      />
    </>
  );
}

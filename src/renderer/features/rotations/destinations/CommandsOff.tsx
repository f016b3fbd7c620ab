import { SquareTerminal } from 'lucide-react';
import { useAppState } from '../../../lib/app-state.ts';
import { openPlace } from '../../../lib/places.ts';
import { closeRotationDialog } from '../../../lib/rotation-dialog.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';

/** Says that destinations may not run programs yet, and where that is allowed. Draws nothing once they may. */
export function CommandsOff() {
  const { settings } = useAppState();
  if (settings.commandsEnabled) return null;
  return (
    <Banner
      tone="medium"
      icon={SquareTerminal}
      title="Commands are off."
      action={
        <Button
          size="small"
          onClick={() => {
            closeRotationDialog();
            openPlace({ page: 'settings', section: 'rotation' });
          }}
        >
          Settings
        </Button>
      }
    >
      Nothing is run, looked at or saved until you allow commands in Settings → Rotation.
    </Banner>
  );
}

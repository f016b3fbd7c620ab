import { useEffect, useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { closeRotationDialog, useRotationDialog } from '../../lib/rotation-dialog.ts';
import { ChooseKeyDialog } from './ChooseKeyDialog.tsx';
import { CreateKeyDialog } from './CreateKeyDialog.tsx';
import { LeakDialog } from './LeakDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RotateDialog } from './RotateDialog.tsx';

/** Whatever is asked about keys now, over the page. */
export function RotationDialogs() {
  const dialog = useRotationDialog((state) => state.dialog);
  const { id: connectionId } = useConnection();
  const [openedFor] = useState(connectionId);
  const isOther = openedFor !== connectionId;
  useEffect(() => {
    // What was asked about one organization's keys means nothing in another.
    if (isOther) closeRotationDialog();
  }, [isOther]);
  if (isOther) return null;
  switch (dialog?.kind) {
    case 'rotate':
      return <RotateDialog key={dialog.keyIds.join()} keyIds={dialog.keyIds} rule={dialog.rule} />;
    case 'revoke':
      return <RevokeDialog key={dialog.keyIds.join()} keyIds={dialog.keyIds} />;
    case 'create':
      return <CreateKeyDialog workspaceId={dialog.workspaceId} />;
    case 'leak':
      return <LeakDialog />;
    case 'choose-key':
      return <ChooseKeyDialog />;
    case undefined:
      return null;
  }
}

import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import type { LeakMatch } from '../../../contract/rotations.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { closeRotationDialog } from '../../lib/rotation-dialog.ts';
import { usePrivateAction } from '../../lib/use-private-action.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { endsOf } from './leak-ends.ts';
import { LeakMatches } from './LeakMatches.tsx';
import { LeakPath } from './LeakPath.tsx';
import styles from './LeakDialog.module.css';

const css = classesOf(styles);

/** The leak drill: finds the key that strangers have, then the shortest safe way to make it worthless. */
export function LeakDialog() {
  const { id: connectionId } = useConnection();
  const [matches, setMatches] = useState<readonly LeakMatch[] | null>(null);
  const [chosen, setChosen] = useState<LeakMatch | null>(null);
  const [typed, setTyped] = useState('');
  const [isTooShort, setIsTooShort] = useState(false);
  const found = (all: readonly LeakMatch[]): void => {
    setMatches(all);
    const [only] = all;
    setChosen(all.length === 1 && only?.match === 'both-ends' ? only : null);
  };
  const byEnds = usePrivateAction('leak.find', found);
  const byClipboard = usePrivateAction('leak.findFromClipboard', found);
  const find = (text: string): void => {
    const ends = endsOf(text);
    setTyped('');
    setMatches(null);
    setIsTooShort(ends === null);
    byClipboard.reset();
    if (ends) byEnds.run({ connectionId, ...ends });
  };

  if (chosen) {
    return <LeakPath match={chosen} onBack={() => setChosen(null)} />;
  }
  return (
    <Dialog
      isOpen
      onClose={closeRotationDialog}
      title="Leak drill"
      description="Find the key that leaked. Only its first and last four characters are compared; the key itself is neither kept nor sent anywhere."
      footer={<Button onClick={closeRotationDialog}>Cancel</Button>}
    >
      <div className={css('content')}>
        <div>
          <Button
            variant="primary"
            icon={ClipboardPaste}
            isBusy={byClipboard.isPending}
            onClick={() => {
              setMatches(null);
              setIsTooShort(false);
              byEnds.reset();
              byClipboard.run({ connectionId });
            }}
          >
            Paste from clipboard
          </Button>
        </div>
        <form
          className={css('typed')}
          onSubmit={(event) => {
            event.preventDefault();
            find(typed);
          }}
        >
          <TextField
            label="Or the key’s last four characters"
            type="password"
            value={typed}
            onChange={setTyped}
            onPaste={(event) => {
              event.preventDefault();
              find(event.clipboardData.getData('text/plain'));
            }}
            autoComplete="off"
            spellCheck={false}
            error={isTooShort ? 'At least four characters are needed.' : null}
            hint="A whole key may be pasted too; the field is emptied at once."
          />
          <Button type="submit" isBusy={byEnds.isPending} disabled={typed === ''}>
            Find
          </Button>
        </form>
        <ErrorNote error={byClipboard.error ?? byEnds.error} />
        {matches !== null && <LeakMatches matches={matches} onChoose={setChosen} />}
      </div>
    </Dialog>
  );
}

import { BellOff, Check, ChevronDown, Handshake, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { AcceptDialog } from './AcceptDialog.tsx';
import { useDecisions } from './use-decisions.ts';

/** Props of {@link DecisionButtons}. */
export interface DecisionButtonsProps {
  readonly connectionId: string;
  readonly findingIds: readonly string[];
  /** Which decisions fit: findings that wait are decided, decided ones are opened again, resolved ones rest. */
  readonly status: 'waiting' | 'decided' | 'resolved';
  readonly size?: ButtonProps['size'];
  readonly onDecided?: (() => void) | undefined;
}

/** The decisions that a person can take about one or several findings. */
export function DecisionButtons({ connectionId, findingIds, status, size, onDecided }: DecisionButtonsProps) {
  const [isAccepting, setIsAccepting] = useState(false);
  const { acknowledge, snooze, accept, reopen, isPending } = useDecisions(
    connectionId,
    findingIds,
    onDecided,
  );
  if (status === 'resolved') return null;
  if (status === 'decided') {
    return (
      <Button icon={RotateCcw} size={size} disabled={isPending} onClick={reopen}>
        Reopen
      </Button>
    );
  }
  return (
    <>
      <Button icon={Check} size={size} disabled={isPending} onClick={acknowledge}>
        Acknowledge
      </Button>
      <Menu
        trigger={
          <Button icon={BellOff} size={size} disabled={isPending}>
            Snooze
            <ChevronDown size={13} aria-hidden />
          </Button>
        }
        items={[7, 30, 90].map((days) => ({
          kind: 'item',
          label: `For ${days} days`,
          onSelect: () => snooze(days),
        }))}
      />
      <Button icon={Handshake} size={size} disabled={isPending} onClick={() => setIsAccepting(true)}>
        Accept risk…
      </Button>
      <AcceptDialog
        isOpen={isAccepting}
        count={findingIds.length}
        onClose={() => setIsAccepting(false)}
        onAccept={(days, reason) => {
          setIsAccepting(false);
          accept(days, reason);
        }}
      />
    </>
  );
}

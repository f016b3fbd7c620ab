import { useQueryClient } from '@tanstack/react-query';
import { formatQuantity } from '../../lib/format.ts';
import { readAgain, useAction } from '../../lib/query.ts';
import { showFailure, showToast } from '../../ui/toasts.ts';

/** What a person can decide about findings. */
export interface Decisions {
  readonly acknowledge: () => void;
  readonly snooze: (days: number) => void;
  readonly accept: (days: number, reason: string) => void;
  readonly reopen: () => void;
  readonly isPending: boolean;
}

/** Decides about the given findings at once; each decision can be undone from its toast. */
export function useDecisions(
  connectionId: string,
  findingIds: readonly string[],
  onDecided?: () => void,
): Decisions {
  const client = useQueryClient();
  const ids = { connectionId, findingIds: [...findingIds] };
  const undo = useAction('findings.reopen', {
    onFailed: showFailure,
    onDone: () => void readAgain(client, connectionId),
  });
  const settle = (done: string) => (_output: unknown, input: { readonly findingIds: string[] }) => {
    void readAgain(client, connectionId);
    const what =
      input.findingIds.length === 1 ? 'Finding' : formatQuantity(input.findingIds.length, 'finding');
    showToast(`${what} ${done}`, {
      action: { label: 'Undo', onSelect: () => undo.run({ connectionId, findingIds: input.findingIds }) },
    });
    onDecided?.();
  };
  const acknowledge = useAction('findings.acknowledge', {
    onFailed: showFailure,
    onDone: settle('acknowledged'),
  });
  const snooze = useAction('findings.snooze', { onFailed: showFailure, onDone: settle('snoozed') });
  const accept = useAction('findings.accept', { onFailed: showFailure, onDone: settle('accepted') });
  const reopen = useAction('findings.reopen', {
    onFailed: showFailure,
    onDone: () => {
      void readAgain(client, connectionId);
      showToast('Open again');
      onDecided?.();
    },
  });
  return {
    acknowledge: () => acknowledge.run(ids),
    snooze: (days) => snooze.run({ ...ids, days }),
    accept: (days, reason) => accept.run({ ...ids, days, reason }),
    reopen: () => reopen.run(ids),
    isPending: [acknowledge, snooze, accept, reopen].some(({ isPending }) => isPending),
  };
}

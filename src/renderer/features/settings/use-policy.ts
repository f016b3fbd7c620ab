import { useQueryClient } from '@tanstack/react-query';
import type { InputOf } from '../../../contract/index.ts';
import type { CallError } from '../../lib/client.ts';
import type { Policy } from '../../lib/facts-types.ts';
import { failureWords } from '../../lib/failure-words.ts';
import { queryKey, useAction, useCall } from '../../lib/query.ts';
import { showToast } from '../../ui/toasts.ts';

type SentPolicy = InputOf<'policy.change'>['policy'];

/** A connection's policy and the ways to change it. */
export interface PolicyState {
  readonly policy: Policy | undefined;
  readonly error: CallError | null;
  readonly retry: () => void;
  /** Replaces parts of the policy and saves it; findings follow by themselves. */
  readonly change: (part: Partial<Policy>) => void;
}

/** Reads and changes the policy of a connection. */
export function usePolicy(connectionId: string): PolicyState {
  const client = useQueryClient();
  const key = queryKey('policy.get', { connectionId });
  const { data: policy, error, refetch } = useCall('policy.get', { connectionId });
  const { run } = useAction('policy.change', {
    onDone: (saved) => client.setQueryData(key, saved),
    onFailed: (failure) => {
      showToast('The policy was not saved', { description: failureWords(failure).next, tone: 'problem' });
      void refetch();
    },
  });
  return {
    policy,
    error,
    retry: () => void refetch(),
    change: (part) => {
      const current = client.getQueryData<Policy>(key);
      if (!current) return;
      const next = { ...current, ...part };
      client.setQueryData(key, next);
      run({ connectionId, policy: toSend(next) });
    },
  };
}

/** The schema's arrays are mutable, ours are not; the copy is what leaves. */
function toSend({ thresholds, workspaceOverrides, disabledRules }: Policy): SentPolicy {
  return {
    thresholds: { ...thresholds, expiryWarningDays: [...thresholds.expiryWarningDays] },
    workspaceOverrides: Object.fromEntries(
      Object.entries(workspaceOverrides).map(([id, { expiryWarningDays, ...rest }]) => [
        id,
        { ...rest, ...(expiryWarningDays && { expiryWarningDays: [...expiryWarningDays] }) },
      ]),
    ),
    disabledRules: [...disabledRules],
  };
}

import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { CallName, InputOf, OutputOf } from '../../contract/index.ts';
import { call, type CallError } from './client.ts';
import { onEvent } from './events.ts';
import { isUnread } from './sync-view.ts';

/** The cache of everything that came from the main process. Nothing goes stale by time: events say when to read again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** The cache key of a call. */
export function queryKey<N extends CallName>(name: N, input: InputOf<N>): readonly [N, InputOf<N>] {
  return [name, input];
}

/** What the cache needs to read through a call, for hooks that read several at once. */
export function callQuery<N extends CallName>(name: N, input: InputOf<N>) {
  return { queryKey: queryKey(name, input), queryFn: (): Promise<OutputOf<N>> => call(name, input) };
}

/** How a reading call behaves. */
export interface CallOptions {
  /** False holds the call back until what it needs is known. */
  readonly enabled?: boolean;
  /** Forgets the answer as soon as nothing shows it, so that the next asker hears how things are then. */
  readonly isFleeting?: boolean;
  /** Keeps showing the answer to the last input while the next is on its way, as filters and paging want. */
  readonly keepPrevious?: boolean;
}

/** Reads through a call of the contract and reads again when an event says that it changed. */
export function useCall<N extends CallName>(
  name: N,
  input: InputOf<N>,
  { enabled = true, keepPrevious = false, isFleeting = false }: CallOptions = {},
): UseQueryResult<OutputOf<N>, CallError> {
  return useQuery<OutputOf<N>, CallError>({
    ...callQuery(name, input),
    enabled,
    ...(isFleeting && { gcTime: 0 }),
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  });
}

/** What follows an acting call. */
export interface ActionOptions<N extends CallName> {
  readonly onDone?: (output: OutputOf<N>, input: InputOf<N>) => void;
  readonly onFailed?: (error: CallError, input: InputOf<N>) => void;
}

/** Acts through a call of the contract: `run(input)` starts it, `isPending` and `error` tell how it went. */
export function useAction<N extends CallName>(
  name: N,
  { onDone, onFailed }: ActionOptions<N> = {},
): UseMutationResult<OutputOf<N>, CallError, InputOf<N>> & { readonly run: (input: InputOf<N>) => void } {
  const mutation = useMutation<OutputOf<N>, CallError, InputOf<N>>({
    mutationFn: (input) => call(name, input),
    ...(onDone && { onSuccess: onDone }),
    ...(onFailed && { onError: onFailed }),
  });
  return { ...mutation, run: mutation.mutate };
}

/** Keeps the cache true to the main process; answers the function that stops it. */
export function followEvents(client: QueryClient): () => void {
  const steps = new Map<string, number>();
  const stops = [
    onEvent('app.changed', (state) => {
      client.setQueryData(queryKey('app.state', {}), state);
      for (const connection of state.connections) {
        const { id, sync } = connection;
        const step = sync.running?.step ?? 0;
        // The end of a sync has an event of its own; only the first one fills pages on its way.
        if (isUnread(connection) && step > (steps.get(id) ?? 0)) void readAgain(client, id);
        steps.set(id, step);
      }
    }),
    onEvent('data.changed', ({ connectionId }) => void readAgain(client, connectionId)),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Reads again whatever shows something of a connection. */
export async function readAgain(client: QueryClient, connectionId: string): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [name, input] }) => !isOnRequest(name) && concerns(input, connectionId),
  });
}

/** Whether a call is only made when a person asks: it has events of its own, or contacts places outside. */
function isOnRequest(name: unknown): boolean {
  return name === 'app.state' || name === 'rotations.rehearse';
}

function concerns(input: unknown, connectionId: string): boolean {
  if (typeof input !== 'object' || input === null || !('connectionId' in input)) return true;
  return input.connectionId === null || input.connectionId === connectionId;
}

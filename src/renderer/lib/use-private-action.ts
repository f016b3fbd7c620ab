import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallName, InputOf, OutputOf } from '../../contract/index.ts';
import { call } from './client.ts';

/** How an acting call goes that no cache may know of. */
export interface PrivateAction<N extends CallName> {
  readonly run: (input: InputOf<N>) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  /** Forgets the error. */
  readonly reset: () => void;
}

/**
 * Acts through a call whose input or answer may hold a secret: neither is kept anywhere once it is done.
 *
 * The cache of `useAction` would remember both for minutes.
 */
export function usePrivateAction<N extends CallName>(
  name: N,
  onDone: (output: OutputOf<N>) => void,
): PrivateAction<N> {
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(onDone);
  const isHere = useRef(true);
  useEffect(() => {
    latest.current = onDone;
  });
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const run = useCallback(
    (input: InputOf<N>): void => {
      setIsPending(true);
      setError(null);
      call(name, input).then(
        (output) => {
          if (!isHere.current) return;
          setIsPending(false);
          latest.current(output);
        },
        (thrown: unknown) => {
          if (!isHere.current) return;
          setIsPending(false);
          setError(thrown);
        },
      );
    },
    [name],
  );
  return { run, isPending, error, reset: useCallback(() => setError(null), []) };
}

import { useEffect, useRef, useState } from 'react';
import type { ConnectionState } from '../../../contract/app.ts';
import type { ConnectionTest, OfferedKey } from '../../../contract/connections.ts';
import { call } from '../../lib/client.ts';

/** A test that passed. */
export type PassedTest = Extract<ConnectionTest, { readonly result: 'works' }>;

/** A test that did not. */
export type FailedTest = Extract<ConnectionTest, { readonly result: 'fails' }>;

/** How far the connecting is. The key itself is only in the main process; here is its mask. */
export type Stage =
  | { readonly stage: 'key'; readonly note: string | null }
  | { readonly stage: 'address'; readonly masked: string; readonly failure: FailedTest | null }
  | { readonly stage: 'passed'; readonly masked: string; readonly test: PassedTest };

/** The steps of connecting, and what they wait for. */
export interface Connecting {
  readonly stage: Stage;
  /** What runs now. */
  readonly busy: 'paste' | 'offer' | 'test' | 'save' | 'demo' | null;
  /** What was thrown by the last step; null when nothing was. */
  readonly error: unknown;
  readonly paste: () => void;
  readonly offer: (key: string) => void;
  readonly test: (baseUrl: string | null) => void;
  readonly save: (name: string, keep: 'keychain' | 'session') => void;
  readonly demo: () => void;
  /** Forgets the key and starts over. */
  readonly startOver: () => void;
  /** Back from a passed test to the address. */
  readonly changeAddress: () => void;
}

const NO_KEY_FOUND = 'The clipboard holds no admin key. Copy it in the Backoffice, then try again.';

/**
 * Runs the steps of connecting.
 *
 * The calls go out directly, not through the query cache, because a cache would keep the typed key.
 */
export function useConnecting(
  onConnected: (connection: ConnectionState) => void,
  replaceKeyOf: string | undefined,
): Connecting {
  const [stage, setStage] = useState<Stage>({ stage: 'key', note: null });
  const [busy, setBusy] = useState<Connecting['busy']>(null);
  const [error, setError] = useState<unknown>(null);
  const isDone = useRef(false);
  useEffect(
    () => () => {
      if (!isDone.current) void call('connect.cancel', {}).catch(() => null);
    },
    [],
  );

  const run = async (what: NonNullable<Connecting['busy']>, step: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setError(null);
    try {
      await step();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(null);
    }
  };
  const take = (key: OfferedKey | null): void =>
    setStage(
      key ? { stage: 'address', masked: key.masked, failure: null } : { stage: 'key', note: NO_KEY_FOUND },
    );
  const finish = (connection: ConnectionState): void => {
    isDone.current = true;
    onConnected(connection);
  };

  return {
    stage,
    busy,
    error,
    paste: () => void run('paste', async () => take(await call('connect.takeFromClipboard', {}))),
    offer: (key) => void run('offer', async () => take(await call('connect.offer', { key }))),
    test: (baseUrl) => {
      if (stage.stage === 'key') return;
      const { masked } = stage;
      void run('test', async () => {
        const test = await call('connect.test', { baseUrl });
        setStage(
          test.result === 'works'
            ? { stage: 'passed', masked, test }
            : { stage: 'address', masked, failure: test },
        );
      });
    },
    save: (name, keep) =>
      void run('save', async () =>
        finish(
          await call('connect.save', { name, keep, ...(replaceKeyOf !== undefined && { replaceKeyOf }) }),
        ),
      ),
    demo: () => void run('demo', async () => finish(await call('connect.demo', {}))),
    startOver: () => {
      setError(null);
      setStage({ stage: 'key', note: null });
      void call('connect.cancel', {}).catch(() => null);
    },
    changeAddress: () => {
      if (stage.stage === 'passed') setStage({ stage: 'address', masked: stage.masked, failure: null });
    },
  };
}

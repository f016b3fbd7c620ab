import { z } from 'zod';
import { type CallName, calls, type OutputOf, type ParsedOf } from '../../contract/index.ts';
import type { Reply } from '../../contract/wire.ts';
import { CallFailure, toFailure } from './call-failure.ts';

/** One function for each call. Leaving one out, or inventing one, does not compile. */
export type Handlers = {
  readonly [N in CallName]: (input: ParsedOf<N>) => OutputOf<N> | Promise<OutputOf<N>>;
};

/** Answers calls of the contract: name known, input parsed, errors in an envelope. The shell has checked the sender. */
export function createRouter(handlers: Handlers, logError: (what: string, cause: unknown) => void) {
  return async (name: string, input: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isCallName(name)) throw new CallFailure('bad-input', 'There is no such call.');
      return { ok: true, value: await run(handlers, name, input) };
    } catch (thrown) {
      if (!(thrown instanceof CallFailure))
        logError(`the call ${isCallName(name) ? name : 'unknown'}`, thrown);
      return { ok: false, error: toFailure(thrown) };
    }
  };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function run<N extends CallName>(handlers: Handlers, name: N, input: unknown) {
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) throw new CallFailure('bad-input', z.prettifyError(parsed.error).slice(0, 500));
  return handlers[name](parsed.data as ParsedOf<N>);
}

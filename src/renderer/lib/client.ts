import type { CallName, InputOf, OutputOf } from '../../contract/index.ts';
import type { Bridge, Failure } from '../../contract/wire.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** A call that failed, with the code to act on; `failure-words.ts` says it to people. */
export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallError';
    this.failure = failure;
  }
}

/** Makes one call of the contract. */
export async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const reply = await window.bridge.call(name, input);
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value as OutputOf<N>;
}

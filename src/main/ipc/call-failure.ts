import type { Failure, FailureCode } from '../../contract/wire.ts';
import { storageFailureOf } from '../adapters/sqlite/storage-failure.ts';

/** An expected failure of a call, with words for the person; never made from an unexpected error's text. */
export class CallFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = 'CallFailure';
    this.code = code;
  }
}

/** What crosses the bridge. The text of an unexpected error stays in the log. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof CallFailure) return { code: thrown.code, message: thrown.message };
  const storage = storageFailureOf(thrown);
  if (storage !== null) return { code: 'storage', message: storage.message };
  return { code: 'internal', message: 'Something went wrong inside Vane. The log has the details.' };
}

import type { Log } from '../main/core/log.ts';

/** Keeps nothing: what a person should know is said on standard error instead. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

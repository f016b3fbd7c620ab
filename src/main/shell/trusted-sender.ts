import { originOf } from './page-origin.ts';

/** The part of a frame that decides whether its calls are answered. */
export interface SenderFrame {
  readonly url: string;
  /** Null for a top frame. */
  readonly parent: unknown;
}

/** Whether a call comes from the top frame of our own page; a frame that is gone is nobody. */
export function isTrustedSender(frame: SenderFrame | null, origin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === origin;
}

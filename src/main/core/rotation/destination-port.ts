import type { DestinationFailure, DestinationSpec, Held } from '../../../domain/rotation/destination.ts';
import type { Outcome } from '../../../domain/outcome.ts';

/** Opens destinations; the hand-over has none, a person is its port. */
export type OpenDestination = (
  spec: Exclude<DestinationSpec, { readonly kind: 'hand-over' }>,
  /** What the keychain holds for this destination, or null. */
  credential: string | null,
) => Promise<OpenedDestination>;

/** A place that holds one secret. Every method may be repeated after a crash, and none throws for what can happen outside. */
export interface OpenedDestination {
  /** Whether `read` tells the value. Where it does not, a write is believed by its answer and a changed version. */
  readonly tellsValue: boolean;
  /** What it holds now. Reading never changes anything. */
  read(signal: AbortSignal): Promise<Outcome<Held, DestinationFailure>>;
  /**
   * Puts the secret where `before` is, in one step where the place can, leaving everything around it as it is.
   *
   * Fails with `conflict` where the place holds neither `before` nor already the secret. Answers what it holds then.
   */
  write(secret: string, before: Held, signal: AbortSignal): Promise<Outcome<Held, DestinationFailure>>;
  /**
   * Puts `before` back where `secret` is; absent becomes absent again.
   *
   * `kept`: the place holds something that is not `secret`, and stays as it is. `impossible`: what it held before was
   * never told to us, or the place tells no values and holds another version than `written`, that of our own write.
   */
  restore(
    before: Held,
    secret: string,
    signal: AbortSignal,
    /** Null where nobody knows which version the write made. */
    written?: string | null,
  ): Promise<Outcome<'restored' | 'kept' | 'impossible', DestinationFailure>>;
  close(): Promise<void>;
}

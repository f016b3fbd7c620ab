/** The organization's monthly cap and what counts against it (`GET /spend-limit`); amounts are exact decimal text. */
export interface SpendLimit {
  readonly currency: string;
  readonly limit: string | null;
  readonly hasNoLimit: boolean;
  readonly isReached: boolean;
  readonly apiUsage: string | null;
  readonly vibeUsage: string | null;
  readonly totalUsage: string | null;
  readonly lastPaymentFailed: boolean;
}

/** Configured ceilings, not what is left of them (`GET /rate-limit`). */
export interface RateLimit {
  readonly requestsPerSecond: number;
  readonly models: readonly ModelRateLimit[];
}

/** The token ceilings of one model. */
export interface ModelRateLimit {
  readonly model: string;
  readonly tokensPerMinute: number;
  readonly tokensPerMonth: number;
}

import type { Severity } from '../domain/audit/finding.ts';

/** What the command line asks for. */
export type Request = RefreshRequest | StatusRequest;

/** To read the organization and judge its keys. */
export interface RefreshRequest {
  readonly kind: 'audit' | 'sync';
  /** As typed; null tries Mistral's own addresses. */
  readonly url: string | null;
  readonly keyFile: string | null;
  /** Name of a connection of the desktop app. */
  readonly connection: string | null;
  /** Null keeps the mirror in memory. */
  readonly database: string | null;
  readonly policyFile: string | null;
  readonly isJson: boolean;
  readonly failOn: Severity;
}

/** To tell what a database knows. */
export interface StatusRequest {
  readonly kind: 'status';
  /** Null means the desktop app's. */
  readonly database: string | null;
  /** Null means all of them. */
  readonly connection: string | null;
  readonly isJson: boolean;
  readonly failOn: Severity;
}

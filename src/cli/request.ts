import type { Severity } from '../domain/audit/finding.ts';
import type { Day } from '../domain/organization/day.ts';
import type { Choice } from '../domain/rotation/problem.ts';

/** What the command line asks for. */
export type Request = RefreshRequest | StatusRequest | RotateRequest | RotationsRequest;

/** Whom to reach, and with which key. */
export interface TargetRequest {
  /** As typed; null tries Mistral's own addresses. */
  readonly url: string | null;
  readonly keyFile: string | null;
  /** Name of a connection of the desktop app. */
  readonly connection: string | null;
}

/** To read the organization and judge its keys. */
export interface RefreshRequest extends TargetRequest {
  readonly kind: 'audit' | 'sync';
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

/** To replace a key, or to go on with a rotation of it. */
export interface RotateRequest extends TargetRequest {
  readonly kind: 'rotate';
  /** Id, name or last four characters. */
  readonly key: string;
  /** Null means the desktop app's, which a connection names. */
  readonly database: string | null;
  /** As typed; empty uses those that the key has. */
  readonly destinations: readonly string[];
  readonly allowsCommand: boolean;
  /** An email address; null means whoever made the old key. */
  readonly owner: string | null;
  readonly expiresOn: Day | 'same' | 'never' | null;
  readonly revoke: 'when-quiet' | 'after-settling' | null;
  readonly settleMs: number | null;
  /** What to say to a rotation under way. */
  readonly word: RotationWord | null;
  /** Whether to stay until the very end, through days of waiting. */
  readonly waits: boolean;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

/** What a person says to a rotation under way. */
export type RotationWord = { readonly kind: 'choose'; readonly choice: Choice } | { readonly kind: 'stop' };

/** To list rotations. */
export interface RotationsRequest {
  readonly kind: 'rotations';
  /** Null means the desktop app's. */
  readonly database: string | null;
  /** Null means all of them. */
  readonly connection: string | null;
  readonly isJson: boolean;
}

import type { Moment } from '../organization/day.ts';

/** Something worth telling the person on the desktop, one for each new fact or merged from several. */
export interface Notification {
  /** Stable identity of what it says; the same facts are never told twice. */
  readonly id: string;
  readonly connectionId: string;
  /** The fact. */
  readonly title: string;
  /** What is left of time and what to do; at most 256 bytes (the limit of macOS). */
  readonly body: string;
  readonly urgency: 'normal' | 'critical';
  /** What a click opens. */
  readonly target: NotificationTarget;
  /** The findings it tells of. */
  readonly findingIds: readonly string[];
  readonly createdAt: Moment;
}

/** Where a click on a notification leads. */
export type NotificationTarget =
  | { readonly page: 'finding'; readonly findingId: string }
  | { readonly page: 'findings'; readonly rule: string | null }
  | { readonly page: 'rotation'; readonly rotationId: string }
  | { readonly page: 'overview' };

import type { Moment } from './day.ts';

/** One entry of Mistral's own audit log. */
export interface AuditEvent {
  readonly id: number;
  readonly at: Moment;
  /** `HUMAN`, `API_KEY`, `OTHER`. */
  readonly actorType: string;
  readonly actor: Readonly<Record<string, string>>;
  /** Such as `api_key.create`; Mistral adds names over time. */
  readonly type: string;
  readonly details: Readonly<Record<string, string>>;
  readonly targetType: string;
  readonly target: Readonly<Record<string, string>>;
  readonly workspaceId: string | null;
}

/** A part of the organization with its own members, API keys and usage. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** At most two characters, usually one emoji. */
  readonly icon: string | null;
  readonly memberCount: number | null;
  readonly isDefault: boolean;
  readonly isArchived: boolean;
  readonly spendLimit: WorkspaceSpendLimit | null;
}

/** The monthly cap of one workspace; it can be read but not set through the Admin API (admin-api.md §5). */
export interface WorkspaceSpendLimit {
  /** Exact decimal text, null when there is none. */
  readonly value: string | null;
  readonly currency: string | null;
  readonly hasNoLimit: boolean;
}

/** What a key press does in a table: go to a row, open the current one, or nothing of ours. */
export type TableAction =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'none' };

/** Where the table stands when a key is pressed. */
export interface TablePosition {
  readonly active: number;
  readonly total: number;
  /** How many rows are in sight. */
  readonly pageRows: number;
}

/** Turns a key into what the table does. */
export function actionOf(key: string, { active, total, pageRows }: TablePosition): TableAction {
  if (total === 0) return { kind: 'none' };
  const to = (row: number): TableAction => ({ kind: 'move', to: Math.max(0, Math.min(total - 1, row)) });
  const page = Math.max(1, pageRows - 1);
  switch (key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'PageDown':
      return to(active + page);
    case 'PageUp':
      return to(active - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(total - 1);
    case 'Enter':
    case ' ':
      return { kind: 'open' };
    default:
      return { kind: 'none' };
  }
}

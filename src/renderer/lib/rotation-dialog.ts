import { create } from 'zustand';

/** What is asked of a person about keys, over whatever page is shown. */
export type RotationDialog =
  | {
      readonly kind: 'rotate';
      readonly keyIds: readonly string[];
      /** The rule whose finding led here, so that the choices begin with what resolves it. */
      readonly rule?: string;
    }
  | { readonly kind: 'revoke'; readonly keyIds: readonly string[] }
  | { readonly kind: 'create'; readonly workspaceId?: string }
  | { readonly kind: 'leak' }
  /** Finds the key first. */
  | { readonly kind: 'choose-key' };

/** Which of them is open. */
export const useRotationDialog = create<{ readonly dialog: RotationDialog | null }>()(() => ({
  dialog: null,
}));

/** Opens one, from a key, a finding, the palette. */
export function openRotationDialog(dialog: RotationDialog): void {
  useRotationDialog.setState({ dialog });
}

/** Closes what is open. */
export function closeRotationDialog(): void {
  useRotationDialog.setState({ dialog: null });
}

import type { LucideIcon } from 'lucide-react';
import { cloneElement, type ReactElement, type ReactNode, useState } from 'react';
import { useIsHere } from '../lib/late.tsx';
import { LateMenu } from './late/parts.ts';
import { showFailure } from './toasts.ts';

/** One line of a {@link Menu}. */
export type MenuItem =
  | {
      readonly kind: 'item';
      readonly label: ReactNode;
      readonly icon?: LucideIcon | undefined;
      readonly hint?: string | undefined;
      readonly isDisabled?: boolean | undefined;
      readonly isDanger?: boolean | undefined;
      readonly onSelect: () => void;
    }
  /** One of several choices of which one holds. */
  | {
      readonly kind: 'choice';
      readonly label: ReactNode;
      readonly hint?: string | undefined;
      readonly isChosen: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

/** Props of {@link Menu}. */
export interface MenuProps {
  /** The button that opens it, such as `<Button>` or `<IconButton>`. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end' | undefined;
  readonly side?: 'bottom' | 'top' | 'right' | undefined;
}

/** A list of actions that a button opens. */
export function Menu(props: MenuProps) {
  const isHere = useIsHere(LateMenu);
  const [isWanted, setWanted] = useState(false);
  if (isHere) return <LateMenu {...props} isOpenAtFirst={isWanted} />;
  const want = (): void => {
    setWanted(!isWanted);
    LateMenu.fetch().catch((thrown: unknown) => {
      setWanted(false);
      showFailure(thrown);
    });
  };
  return cloneElement(props.trigger, { 'aria-haspopup': 'menu', 'aria-expanded': false, onClick: want });
}

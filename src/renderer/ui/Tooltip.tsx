import type { ReactElement, ReactNode } from 'react';
import { useIsHere } from '../lib/late.tsx';
import { LateTooltip } from './late/parts.ts';

/** Props of {@link Tooltip}. */
export interface TooltipProps {
  readonly content: ReactNode;
  /** One focusable element; it keeps its own accessible name, a tooltip only adds for the eye. */
  readonly children: ReactElement<Record<string, unknown>>;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** Draws the element alone, as where its words are on the screen anyway. */
  readonly isDisabled?: boolean | undefined;
}

/** Words that appear beside an element under the pointer or with the focus. */
export function Tooltip({ isDisabled = false, ...rest }: TooltipProps) {
  const isHere = useIsHere(LateTooltip);
  return isDisabled || !isHere ? rest.children : <LateTooltip {...rest} />;
}

import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Tooltip.module.css';

const css = classesOf(styles);

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
export function Tooltip({ content, children, side = 'top', isDisabled = false }: TooltipProps) {
  if (isDisabled) return children;
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner side={side} sideOffset={6} collisionPadding={8} className={css('positioner')}>
          <BaseTooltip.Popup className={css('popup')}>{content}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

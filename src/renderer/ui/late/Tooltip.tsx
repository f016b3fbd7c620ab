import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import { classesOf } from '../../lib/classes.ts';
import type { TooltipProps } from '../Tooltip.tsx';
import styles from './Tooltip.module.css';

const css = classesOf(styles);

/** An element with the words that appear beside it. */
export function Tooltip({ content, children, side = 'top' }: Omit<TooltipProps, 'isDisabled'>) {
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

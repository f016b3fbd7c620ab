import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip.tsx';

const css = classesOf(styles);

/** Props of {@link IconButton}. */
export interface IconButtonProps extends Omit<
  ComponentPropsWithRef<'button'>,
  'className' | 'aria-label' | 'children'
> {
  /** What it does; read by screen readers and shown as its tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly size?: 'small' | 'medium' | undefined;
}

/** A button that shows only an icon and says its name in a tooltip. */
export function IconButton({
  label,
  icon: Icon,
  size = 'medium',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button {...rest} type={type} className={css('button', size)} aria-label={label}>
        <Icon size={size === 'small' ? 14 : 16} aria-hidden />
      </button>
    </Tooltip>
  );
}

import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Button.module.css';

const css = classesOf(styles);

/** Props of {@link Button}; everything of a native button passes through. */
export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className'> {
  /** `primary` once per view; `quiet` has no frame; `danger` for what cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Shows that its work runs and takes no further click. */
  readonly isBusy?: boolean | undefined;
}

/** A push button. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon: Icon,
  isBusy = false,
  type = 'button',
  disabled,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const iconSize = size === 'large' ? 18 : size === 'small' ? 14 : 15;
  return (
    <button
      {...rest}
      type={type}
      className={css('button', variant, size)}
      disabled={disabled}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? (
        <LoaderCircle className={css('spinner')} size={iconSize} aria-hidden />
      ) : (
        Icon && <Icon size={iconSize} aria-hidden />
      )}
      {children}
    </button>
  );
}

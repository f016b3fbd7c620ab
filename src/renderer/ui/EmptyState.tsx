import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './EmptyState.module.css';

const css = classesOf(styles);

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  readonly icon?: LucideIcon | undefined;
  readonly title: string;
  /** One or two sentences: why it is empty and what would fill it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'neutral' | 'good' | 'problem' | undefined;
}

/** Says that there is nothing to show, why, and what to do. */
export function EmptyState({ icon: Icon, title, children, action, tone = 'neutral' }: EmptyStateProps) {
  return (
    <div className={css('state')}>
      {Icon && (
        <span className={css('icon', tone)}>
          <Icon size={22} strokeWidth={1.75} aria-hidden />
        </span>
      )}
      <p className={css('title')}>{title}</p>
      {children && <div className={css('text')}>{children}</div>}
      {action && <div className={css('action')}>{action}</div>}
    </div>
  );
}

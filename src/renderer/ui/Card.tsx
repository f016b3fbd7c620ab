import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Card.module.css';

const css = classesOf(styles);

/** Props of {@link Card}. */
export interface CardProps {
  readonly title?: string | undefined;
  readonly actions?: ReactNode;
  /** Leaves the padding to the content, for lists that reach the edges. */
  readonly isFlush?: boolean | undefined;
  readonly children: ReactNode;
}

/** A framed part of a page with its own heading. */
export function Card({ title, actions, isFlush = false, children }: CardProps) {
  return (
    <section className={css('card')}>
      {(title || actions) && (
        <header className={css('header')}>
          {title && <h2 className={css('title')}>{title}</h2>}
          {actions && <div className={css('actions')}>{actions}</div>}
        </header>
      )}
      <div className={css('body', isFlush && 'flush')}>{children}</div>
    </section>
  );
}

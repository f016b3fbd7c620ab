import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import styles from './Section.module.css';

const css = classesOf(styles);

/** A part of a detail panel. */
export interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}

/** A headed part of a detail panel. */
export function Section({ title, count, children }: SectionProps): ReactNode {
  return (
    <section className={css('section')}>
      <h3 className={css('title')}>
        {title}
        {count !== undefined && <span className={css('count')}>{formatCount(count)}</span>}
      </h3>
      {children}
    </section>
  );
}

/** A sentence in a section that has nothing to list. */
export function Nothing({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className={css('nothing')}>{children}</p>;
}

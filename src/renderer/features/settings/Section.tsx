import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import styles from './Section.module.css';

const css = classesOf(styles);

/** Props of {@link Section}. */
export interface SectionProps {
  /** Where the section list leads. */
  readonly id: string;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the settings: heading, then its rows in a frame. */
export function Section({ id, title, description, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={css('section')}>
      <h2 id={`${id}-title`} className={css('title')}>
        {title}
      </h2>
      {description && <p className={css('description')}>{description}</p>}
      <div className={css('rows')}>{children}</div>
    </section>
  );
}

/** Props of {@link Row}. */
export interface RowProps {
  readonly children: ReactNode;
}

/** One setting in a {@link Section}. */
export function Row({ children }: RowProps) {
  return <div className={css('row')}>{children}</div>;
}

/** Props of {@link LabeledRow}. */
export interface LabeledRowProps {
  readonly label: string;
  readonly description?: ReactNode;
  /** The control at the right; it names itself for screen readers. */
  readonly children: ReactNode;
}

/** One setting with its words at the left and a control at the right. */
export function LabeledRow({ label, description, children }: LabeledRowProps) {
  return (
    <div className={css('row', 'labeled')}>
      <div className={css('words')}>
        <p className={css('label')}>{label}</p>
        {description && <p className={css('note')}>{description}</p>}
      </div>
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Facts.module.css';

const css = classesOf(styles);

/** One fact: what it is called and what it is. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Props of {@link Facts}. */
export interface FactsProps {
  readonly facts: readonly Fact[];
}

/** Facts of one thing as a list of terms and values that can be selected and copied. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={css('facts')}>
      {facts.map(({ label, value }) => (
        <div key={label} className={css('fact')}>
          <dt className={css('term')}>{label}</dt>
          <dd className={css('value')} data-selectable>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

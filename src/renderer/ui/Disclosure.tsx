import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Disclosure.module.css';

const css = classesOf(styles);

/** Props of {@link Disclosure}. */
export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly isOpenAtFirst?: boolean | undefined;
  readonly children: ReactNode;
}

/** A line that opens what stands below it. */
export function Disclosure({ summary, isOpenAtFirst = false, children }: DisclosureProps) {
  return (
    <details className={css('details')} open={isOpenAtFirst}>
      <summary className={css('summary')}>
        <ChevronRight size={14} aria-hidden className={css('chevron')} />
        {summary}
      </summary>
      <div className={css('content')}>{children}</div>
    </details>
  );
}

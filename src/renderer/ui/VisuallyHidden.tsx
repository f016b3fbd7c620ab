import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './VisuallyHidden.module.css';

const css = classesOf(styles);

/** Text for screen readers only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css('hidden')}>{children}</span>;
}

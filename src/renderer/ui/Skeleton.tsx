import type { CSSProperties } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Skeleton.module.css';

const css = classesOf(styles);

/** Props of {@link Skeleton}; sizes are CSS lengths. */
export interface SkeletonProps {
  readonly width?: CSSProperties['width'];
  readonly height?: CSSProperties['height'];
}

/** A grey bar where something will be; appears only after a short wait, so that quick answers never flash. */
export function Skeleton({ width = '100%', height = 12 }: SkeletonProps) {
  return <span className={css('bar')} style={{ width, height }} aria-hidden />;
}

/** Props of {@link SkeletonRows}. */
export interface SkeletonRowsProps {
  readonly count?: number | undefined;
  /** What is being read, for screen readers. */
  readonly label?: string | undefined;
}

/** Several bars in the shape of a list. */
export function SkeletonRows({ count = 6, label = 'Loading' }: SkeletonRowsProps) {
  return (
    <div role="status" aria-label={label} className={css('rows')}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} width={`${[92, 74, 84, 66, 88, 70][index % 6]}%`} />
      ))}
    </div>
  );
}

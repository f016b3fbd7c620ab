import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { Card } from '../../ui/Card.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './SpendOutline.module.css';

const css = classesOf(styles);

/** The page's shape while the month is being read, so that nothing jumps when it arrives. */
export function SpendOutline(): ReactNode {
  return (
    <div role="status" aria-label="Loading spend" className={css('outline')}>
      <div className={css('headline')}>
        <Skeleton width={96} />
        <Skeleton width={220} height={32} />
        <Skeleton width={260} />
      </div>
      <Card>
        <div className={css('chart')} />
      </Card>
    </div>
  );
}

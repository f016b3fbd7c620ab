import { type ReactNode, useId } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import { openPlace, type WindowPlace } from '../../lib/places.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './OverviewSection.module.css';

const css = classesOf(styles);

/** Props of {@link OverviewSection}. */
export interface OverviewSectionProps {
  readonly title: string;
  /** Shown beside the title when there is something to count. */
  readonly count?: number | undefined;
  /** Where the rest of it is. */
  readonly more?: { readonly label: string; readonly to: WindowPlace };
  readonly children: ReactNode;
}

/** A headed part of the overview. */
export function OverviewSection({ title, count = 0, more, children }: OverviewSectionProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <div className={css('header')}>
        <h2 id={headingId} className={css('heading')}>
          {title}
        </h2>
        {count > 0 && <span className={css('count')}>{formatCount(count)}</span>}
        {more && (
          <span className={css('more')}>
            <Button variant="quiet" size="small" onClick={() => openPlace(more.to)}>
              {more.label}
            </Button>
          </span>
        )}
      </div>
      {children}
    </section>
  );
}

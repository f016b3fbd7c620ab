import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { openPlace, type WindowPlace } from '../../lib/places.ts';
import styles from './PlaceLink.module.css';

const css = classesOf(styles);

/** A link inside the window. */
export interface PlaceLinkProps {
  readonly to: WindowPlace;
  readonly children: ReactNode;
}

/** Words that lead to another place in the window. */
export function PlaceLink({ to, children }: PlaceLinkProps): ReactNode {
  return (
    <button type="button" role="link" className={css('link')} onClick={() => openPlace(to)}>
      {children}
    </button>
  );
}

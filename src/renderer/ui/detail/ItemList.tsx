import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import { openPlace, type WindowPlace } from '../../lib/places.ts';
import styles from './ItemList.module.css';

const css = classesOf(styles);

/** Items drawn before the person asks for all. */
const FIRST = 25;

/** One line of a list in a detail panel. */
export interface Item {
  readonly id: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly trailing?: ReactNode;
  /** Where it leads; without it the line is only read. */
  readonly to?: WindowPlace;
}

/** The lines of a detail panel; a long list shows its start until the rest is asked for. */
export function ItemList({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly Item[];
}): ReactNode {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, FIRST);
  return (
    <div className={css('frame')}>
      <ul className={css('list')} aria-label={label}>
        {shown.map((item) => (
          <li key={item.id} className={css('item')}>
            {item.to === undefined ? <Line item={item} /> : <LinkedLine item={item} to={item.to} />}
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" className={css('more')} onClick={() => setIsWhole(true)}>
          Show all {formatCount(items.length)}
        </button>
      )}
    </div>
  );
}

function LinkedLine({ item, to }: { readonly item: Item; readonly to: WindowPlace }): ReactNode {
  return (
    <button type="button" role="link" className={css('linked')} onClick={() => openPlace(to)}>
      <Line item={item} />
      <ChevronRight size={14} aria-hidden className={css('chevron')} />
    </button>
  );
}

function Line({ item }: { readonly item: Item }): ReactNode {
  return (
    <span className={css('line')}>
      <span className={css('words')}>
        <span className={css('title')}>{item.title}</span>
        {item.note !== undefined && <span className={css('note')}>{item.note}</span>}
      </span>
      {item.trailing !== undefined && <span className={css('trailing')}>{item.trailing}</span>}
    </span>
  );
}

import { CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatQuantity } from '../../lib/format.ts';
import type { Rehearsal, RehearsedKey, Wish } from '../../lib/rotation-types.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { manySummary, partKeys, shortEnd } from './rehearsal-view.ts';
import { RehearsedKeyView } from './RehearsedKeyView.tsx';
import styles from './RehearsedKeys.module.css';

const css = classesOf(styles);

/** Keys drawn before the person asks for all. */
const FIRST = 20;

/** What would happen to several keys: a summary, one line for each, and those that are left out with their reasons. */
export function RehearsedKeys({
  rehearsal,
  purpose,
}: {
  readonly rehearsal: Rehearsal;
  readonly purpose: Wish['purpose'];
}) {
  const { possible, leftOut } = partKeys(rehearsal.keys);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? possible : possible.slice(0, FIRST);
  return (
    <div className={css('keys')}>
      <p className={css('summary')}>{manySummary(rehearsal, purpose).join(' ')}</p>
      {possible.length > 0 && (
        <ul className={css('list')} aria-label="Keys that can be done">
          {shown.map((key) => (
            <li key={key.keyId}>
              <Disclosure summary={<KeyLine rehearsed={key} />}>
                <div className={css('detail')}>
                  <RehearsedKeyView rehearsed={key} />
                </div>
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
      {shown.length < possible.length && (
        <Button size="small" onClick={() => setIsWhole(true)}>
          Show all {formatCount(possible.length)}
        </Button>
      )}
      {leftOut.length > 0 && (
        <section>
          <h3 className={css('heading')}>Left out</h3>
          <ul className={css('list')} aria-label="Keys that are left out">
            {leftOut.slice(0, isWhole ? leftOut.length : FIRST).map((key) => (
              <li key={key.keyId} className={css('out')}>
                <CircleSlash size={14} aria-hidden />
                <div>
                  <p className={css('name')}>
                    {key.name} {key.maskedKey !== null && <code>{key.maskedKey}</code>}
                  </p>
                  {key.obstacles.map((obstacle) => (
                    <p key={obstacle} className={css('why')}>
                      {obstacle}
                    </p>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function KeyLine({ rehearsed }: { readonly rehearsed: RehearsedKey }) {
  const { name, maskedKey, newKey, destinations, losses } = rehearsed;
  const notes = [
    ...(destinations.length > 0 ? [formatQuantity(destinations.length, 'destination')] : []),
    ...(newKey === null ? [] : [shortEnd(newKey.expiresOn)]),
    ...(losses.length > 0 ? [`${formatQuantity(losses.length, 'thing')} not carried over`] : []),
  ];
  return (
    <span className={css('line')}>
      <span className={css('name')}>{name}</span>
      {maskedKey !== null && <code>{maskedKey}</code>}
      <span className={css('notes')}>{notes.join(' · ')}</span>
    </span>
  );
}

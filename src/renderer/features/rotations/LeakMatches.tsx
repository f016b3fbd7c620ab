import { SearchX } from 'lucide-react';
import type { LeakMatch } from '../../../contract/rotations.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatDay, formatQuantity } from '../../lib/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import styles from './ChooseKeyDialog.module.css';
import own from './LeakMatches.module.css';

const css = classesOf(styles);
const ownCss = classesOf(own);

/** Props of {@link LeakMatches}. */
export interface LeakMatchesProps {
  readonly matches: readonly LeakMatch[];
  readonly onChoose: (match: LeakMatch) => void;
}

/** The keys that the leaked text may belong to. */
export function LeakMatches({ matches, onChoose }: LeakMatchesProps) {
  return (
    <div role="status">
      {matches.length === 0 ? (
        <Banner tone="medium" icon={SearchX} title="No key of this organization ends like that.">
          It may belong to another organization, or be gone already. Check the characters, and sync if the key
          is new.
        </Banner>
      ) : (
        <>
          <p className={ownCss('count')}>{formatQuantity(matches.length, 'key fits', 'keys fit')}</p>
          <ul className={ownCss('list')} aria-label="Keys that fit">
            {matches.map((match) => (
              <li key={match.keyId}>
                <button type="button" className={css('key')} onClick={() => onChoose(match)}>
                  <span className={css('name')}>
                    {match.name ?? 'Unnamed'} <code>{match.maskedKey}</code>{' '}
                    <Badge tone={match.match === 'both-ends' ? 'accent' : 'neutral'}>
                      {match.match === 'both-ends' ? 'Both ends fit' : 'The end fits'}
                    </Badge>
                  </span>
                  <span className={css('note')}>
                    {match.workspaceName ?? 'No workspace'} ·{' '}
                    {match.lastUsedOn === null
                      ? 'no recorded use'
                      : `last used ${formatDay(match.lastUsedOn)}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

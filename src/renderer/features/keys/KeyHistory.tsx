import { BookCheck, Cloud, Eye, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { KeyChange } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMoment } from '../../lib/format.ts';
import { Nothing } from '../../ui/detail/Section.tsx';
import styles from './KeyHistory.module.css';

const css = classesOf(styles);

const sources: Readonly<Record<KeyChange['source'], { readonly label: string; readonly icon: LucideIcon }>> =
  {
    'audit-log': { label: 'Mistral’s audit log', icon: Cloud },
    mirror: { label: 'In a sync', icon: Eye },
    journal: { label: 'Vane’s journal', icon: BookCheck },
  };

/** What happened to a key, newest first, and how Vane knows. */
export function KeyHistory({ changes }: { readonly changes: readonly KeyChange[] }): ReactNode {
  if (changes.length === 0) return <Nothing>Nothing has been recorded yet.</Nothing>;
  return (
    <ol className={css('list')}>
      {changes
        .toSorted((one, other) => other.at - one.at)
        .map((change, index) => {
          const { label, icon: Icon } = sources[change.source];
          return (
            <li key={index} className={css('change')}>
              <span className={css('icon')}>
                <Icon size={13} aria-hidden />
              </span>
              <div className={css('words')}>
                <p>{change.text}</p>
                <p className={css('note')}>
                  {formatMoment(change.at)} · {label}
                </p>
              </div>
            </li>
          );
        })}
    </ol>
  );
}

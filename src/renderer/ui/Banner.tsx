import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import type { Tone } from './Badge.tsx';
import styles from './Banner.module.css';

const css = classesOf(styles);

/** Props of {@link Banner}. */
export interface BannerProps {
  readonly tone?: Tone | undefined;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A strip that says something about all that is below it. */
export function Banner({ tone = 'neutral', icon: Icon, title, children, action }: BannerProps) {
  return (
    <div className={css('banner', tone)}>
      <Icon size={16} aria-hidden className={css('icon')} />
      <p className={css('words')}>
        <strong className={css('title')}>{title}</strong> {children}
      </p>
      {action && <div className={css('action')}>{action}</div>}
    </div>
  );
}

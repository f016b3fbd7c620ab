import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Badge.module.css';

const css = classesOf(styles);

/** The colors that a badge or banner may have. */
export type Tone = 'neutral' | 'accent' | 'high' | 'medium' | 'low' | 'good';

/** Props of {@link Badge}. */
export interface BadgeProps {
  readonly tone?: Tone | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Always words: a color alone says nothing. */
  readonly children: ReactNode;
}

/** A short word or number in a tinted capsule. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span className={css('badge', tone)}>
      {Icon && <Icon size={12} strokeWidth={2.25} aria-hidden />}
      {children}
    </span>
  );
}

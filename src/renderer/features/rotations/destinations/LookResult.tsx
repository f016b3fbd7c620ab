import { CircleAlert, CircleCheck, CircleDashed, EyeOff, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { DestinationLook } from '../../../../contract/rotations.ts';
import { classesOf } from '../../../lib/classes.ts';
import styles from './LookResult.module.css';

const css = classesOf(styles);

const signs: Readonly<
  Record<
    DestinationLook['found'],
    { readonly icon: LucideIcon; readonly tone: 'good' | 'medium' | 'high' | 'plain' }
  >
> = {
  'this-key': { icon: CircleCheck, tone: 'good' },
  'another-value': { icon: TriangleAlert, tone: 'medium' },
  empty: { icon: CircleDashed, tone: 'plain' },
  hidden: { icon: EyeOff, tone: 'plain' },
  failed: { icon: CircleAlert, tone: 'high' },
};

/** What looking at a destination found. */
export function LookResult({ look: { found, message } }: { readonly look: DestinationLook }) {
  const { icon: Icon, tone } = signs[found];
  return (
    <p role="status" className={css('result', tone)}>
      <Icon size={15} aria-hidden />
      <span>{message}</span>
    </p>
  );
}

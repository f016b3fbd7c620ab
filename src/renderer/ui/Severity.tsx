import { CircleAlert, Info, OctagonAlert, type LucideIcon } from 'lucide-react';
import { classesOf } from '../lib/classes.ts';
import styles from './Severity.module.css';

const css = classesOf(styles);

/** How much a finding matters, as the contract spells it. */
export type SeverityLevel = 'high' | 'medium' | 'low';

const looks: Readonly<Record<SeverityLevel, { readonly label: string; readonly icon: LucideIcon }>> = {
  high: { label: 'High', icon: OctagonAlert },
  medium: { label: 'Medium', icon: CircleAlert },
  low: { label: 'Low', icon: Info },
};

/** Props of {@link Severity}. */
export interface SeverityProps {
  readonly severity: SeverityLevel;
  /** Words in place of "High", "Medium" or "Low". */
  readonly label?: string | undefined;
  /** Leaves the words to screen readers, where they stand next to the icon already. */
  readonly isIconOnly?: boolean | undefined;
}

/** A severity as icon, shape and word; never as color alone. */
export function Severity({ severity, label, isIconOnly = false }: SeverityProps) {
  const { label: usual, icon: Icon } = looks[severity];
  return (
    <span className={css('severity', severity)}>
      <Icon size={15} aria-hidden />
      <span className={css(isIconOnly && 'hidden')}>{label ?? usual}</span>
    </span>
  );
}

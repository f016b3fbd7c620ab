import { classesOf } from '../../lib/classes.ts';
import type { RotationSummary } from '../../lib/rotation-types.ts';
import { RotationLine } from '../../ui/detail/RotationLine.tsx';
import styles from './Lines.module.css';

const css = classesOf(styles);

/** Rotations as lines in a frame. */
export function Lines({
  rotations,
  label,
}: {
  readonly rotations: readonly RotationSummary[];
  readonly label: string;
}) {
  return (
    <ul className={css('lines')} aria-label={label}>
      {rotations.map((rotation) => (
        <li key={rotation.id}>
          <RotationLine rotation={rotation} />
        </li>
      ))}
    </ul>
  );
}

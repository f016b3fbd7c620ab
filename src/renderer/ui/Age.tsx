import { useNow } from '../lib/clock.ts';
import { formatAge, formatMoment } from '../lib/format.ts';

/** Props of {@link Age}. */
export interface AgeProps {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How long ago a moment was, kept true while it shows; the exact moment is its title. */
export function Age({ at }: AgeProps) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {formatAge(at, now)}
    </time>
  );
}

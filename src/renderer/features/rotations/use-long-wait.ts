import { useState } from 'react';
import { now as clock } from '../../lib/clock.ts';
import { isLongWait } from '../../lib/rotation-words.ts';

/** The end of a wait that was long when it was first seen, for as long as it lasts; null for none and short ones. */
export function useLongWait(until: number | null): number | null {
  const [seen, setSeen] = useState(() => ({ until, isLong: isLongWait(until, clock()) }));
  if (seen.until !== until) setSeen({ until, isLong: isLongWait(until, clock()) });
  return seen.until === until && seen.isLong ? until : null;
}

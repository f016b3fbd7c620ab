import { useState } from 'react';

/** The last id that was set, so that a panel keeps its content while it slides away. */
export function useLast(id: string | null): string | null {
  const [last, setLast] = useState(id);
  if (id !== null && id !== last) setLast(id);
  return id ?? last;
}

import { useEffect, useState } from 'react';

/** A value once it has stopped changing for a moment, so that typing asks once and not per letter. */
export function useSettled<Value>(value: Value, afterMs = 130): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

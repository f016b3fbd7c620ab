import { type RefObject, useLayoutEffect, useState } from 'react';

/** The inner width of an element in pixels, measured before it is first painted. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    // oxlint-disable-next-line react/set-state-in-effect -- measured before the first paint, so that nothing jumps
    setWidth(measured.clientWidth);
    const observer = new ResizeObserver(() => setWidth(measured.clientWidth));
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

import { useEffect } from 'react';
import type { LateCode } from './late.tsx';

/** Keeps the focus at its place when code arrives: where a component changes, React puts a new element there. */
export function useKeptFocus(codes: readonly Pick<LateCode, 'onHere'>[]): void {
  useEffect(() => {
    const stops = codes.map(({ onHere }) => onHere(keepFocus));
    return () => stops.forEach((stop) => stop());
  }, [codes]);
}

function keepFocus(): void {
  const { activeElement: focused, body } = document;
  if (focused === null || focused === body) return;
  const place = placeOf(focused);
  // React draws what has arrived before the next task.
  setTimeout(() => {
    const isLost = !focused.isConnected && document.activeElement === body;
    const there = place.reduce<Element | undefined>((parent, index) => parent?.children[index], body);
    if (isLost && there instanceof HTMLElement) there.focus({ preventScroll: true });
  });
}

/** The way from the body to an element: at each step the number of the child. */
function placeOf(element: Element): readonly number[] {
  const { parentElement: parent } = element;
  return parent === null || element === document.body
    ? []
    : [...placeOf(parent), [...parent.children].indexOf(element)];
}

/** Waits while something is being pressed: a press that began on an element has to end on it. */
export async function untilReleased(): Promise<void> {
  while (document.querySelector(':active') !== null) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

const LOOK_EVERY_MS = 50;

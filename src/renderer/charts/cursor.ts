/** The item of `count` equal bands that lies under `x` in a plot of `width`; null outside. */
export function bandAt(x: number, width: number, count: number): number | null {
  if (count === 0 || width <= 0 || x < 0 || x >= width) return null;
  return Math.min(count - 1, Math.floor((x / width) * count));
}

/** Where a key moves the cursor among `count` items; null when the key is not one of ours. */
export function cursorAfter(key: string, at: number, count: number): number | null {
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(at + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(at - 1);
    case 'PageUp':
      return within(at + 7);
    case 'PageDown':
      return within(at - 7);
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

/** Where a tooltip of `size` starts: right of `x` in the left half of a plot, left of it in the right half, always within. */
export function besideCursor(x: number, size: number, width: number): number {
  const gap = 14;
  const start = x < width / 2 ? x + gap : x - gap - size;
  return Math.max(0, Math.min(width - size, start));
}

import { formatQuantity } from '../../lib/format.ts';
import type { LeftOut } from '../../lib/rotation-types.ts';

/** So many are told by name; for more there is no room. */
const mostNamed = 2;

/** Says which keys no rotation was begun for and why; null when it was for all of them. */
export function leftOutWords(
  leftOut: readonly LeftOut[],
): { readonly title: string; readonly description: string } | null {
  if (leftOut.length === 0) return null;
  const named = leftOut.slice(0, mostNamed).map(({ name, reason }) => `${name}: ${reason}`);
  const more = leftOut.length - named.length;
  return {
    title: `${formatQuantity(leftOut.length, 'key')} left out`,
    description: [...named, ...(more > 0 ? [`And ${more} more.`] : [])].join(' '),
  };
}

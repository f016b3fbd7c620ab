/** How much a call may carry. Generous for a form, far too little to fill the memory. */
const limits = { depth: 12, values: 20_000, characters: 256 * 1024 };

/** Whether a call's input is plain data of bounded size: what JSON knows, and undefined. */
export function isBoundedPlainData(input: unknown): boolean {
  const left = { values: limits.values, characters: limits.characters };

  const takeText = (text: string): boolean => (left.characters -= text.length) >= 0;

  const take = (value: unknown, depth: number): boolean => {
    if (depth > limits.depth || (left.values -= 1) < 0) return false;
    if (typeof value === 'string') return takeText(value);
    if (value === null || value === undefined || typeof value === 'boolean') return true;
    if (typeof value === 'number') return Number.isFinite(value);
    if (Array.isArray(value))
      return isDense(value, left.values) && value.every((item) => take(item, depth + 1));
    if (typeof value !== 'object' || !isPlainObject(value)) return false;
    return Object.entries(value).every(([name, item]) => takeText(name) && take(item, depth + 1));
  };

  return take(input, 0);
}

/** Whether an array holds `most` values at most, and neither holes, which cost nothing to make, nor properties. */
function isDense(value: readonly unknown[], most: number): boolean {
  return value.length <= most && Object.keys(value).length === value.length;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

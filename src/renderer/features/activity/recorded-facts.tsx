import type { Fact } from '../../ui/Facts.tsx';

/** What Mistral recorded of an event, its field names as words: `user_uuid` becomes "User ID". */
export function recordedFacts(values: Readonly<Record<string, string>>): readonly Fact[] {
  return Object.entries(values).map(([name, value]) => ({
    label: fieldLabel(name),
    value: isId(value) ? <code>{value}</code> : value,
  }));
}

/** The name of a field as words. */
export function fieldLabel(name: string): string {
  const words = name
    .replace(/(^|_)uuid$/, '$1id')
    .replaceAll('_', ' ')
    .replace(/\bid$/, 'ID');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isId(value: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

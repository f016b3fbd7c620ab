import { masked } from './masked.ts';

/** The other side's own words, masked and ready to be put behind ours; empty where it said nothing. */
export function said(words: readonly unknown[], secrets: readonly string[]): string {
  const texts = words.filter((each) => typeof each === 'string' && each.trim() !== '');
  const text = masked(texts.join('; '), secrets);
  return text === '' ? '' : ` It says: “${text}”`;
}

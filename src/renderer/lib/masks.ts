/** A part of a text. */
export interface TextPart {
  readonly text: string;
  /** Whether it is a masked key. */
  readonly isMask: boolean;
}

/** As Mistral masks a key: the first and the last four characters, and three dots between them. */
const mask = /(?<![\w-])([\w-]{4}\.{3}[\w-]{4})(?![\w-])/;

/** Parts a text into masked keys and what stands between them. */
export function splitAtMasks(text: string): readonly TextPart[] {
  return text
    .split(mask)
    .map((part, index) => ({ text: part, isMask: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** Words to search for: a masked key may have been typed or copied with an ellipsis, and Mistral writes three dots. */
export function searchWords(typed: string): string {
  return typed.trim().replaceAll('…', '...');
}

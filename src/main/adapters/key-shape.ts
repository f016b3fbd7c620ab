/** As long as one of Mistral's keys, which have 32 characters, or shorter with letters and digits mixed. */
const KEY_SHAPE = /[\w-]{32,}|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{20,}/gi;
/** As long as a key, but what Mistral, clusters and clouds name things by. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Takes out what looks like a key, whoever it belongs to; ids may be seen. */
export function withoutKeyShapes(text: string, mask: string): string {
  return text.replaceAll(KEY_SHAPE, (word) => (UUID.test(word) ? word : mask));
}

import { parseDocument, isScalar } from 'yaml';
import type { Care } from './text-format.ts';

/** How a string of one line is written now; a plain one has no quotes. */
export type YamlQuote = '' | '"' | "'";

/** Writes a string so that YAML 1.1 and 1.2 read it as that string, with the quotes it had where they do. */
export function yamlString(value: string, quote: YamlQuote, care: Care): string {
  if (quote === '' && isPlain(value, care)) return value;
  if (quote === "'" && !/[^\P{C}]|[\u2028\u2029\uFEFF]/u.test(value))
    return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value)
    .replaceAll('\u007F', '\\u007f')
    .replaceAll(
      /[\u0080-\u009F\u2028\u2029\uFEFF]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** A key, with quotes only where it would not be read as that string without. */
export function yamlKey(name: string): string {
  return isPlain(name, 'agreed') ? name : yamlString(name, '"', 'agreed');
}

/** Starts with a letter, so that no reader takes it for a number or a time. */
const wordLike = /^[A-Za-z][\w-]*$/;

function isPlain(value: string, care: Care): boolean {
  if (care === 'agreed') return wordLike.test(value) && readsAs(value, '1.1') && readsAs(value, '1.2');
  return !/[^\P{C}]|[,[\]{}]/u.test(value) && readsAs(value, '1.2');
}

function readsAs(value: string, version: '1.1' | '1.2'): boolean {
  const document = parseDocument(`key: ${value}\nend: 1\n`, { version, logLevel: 'silent' });
  const node = document.get('key', true);
  return document.errors.length === 0 && isScalar(node) && node.value === value && document.get('end') === 1;
}

import { isMap, isNode, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { endOfLine, nextLine, spliced } from './text-format.ts';

/** Adds a pair behind the last one of a mapping; null where there is no sure place. */
export function addPair(text: string, map: YAMLMap, pair: string, newline: string): string | null {
  const first = map.items[0];
  if (map.flow === true) {
    if (map.range === undefined || map.range === null) return null;
    const last = map.items.at(-1);
    if (last === undefined) return spliced(text, map.range[0] + 1, map.range[0] + 1, pair);
    const end = endOf(last);
    return end === null ? null : spliced(text, end, end, `, ${pair}`);
  }
  const start = isScalar(first?.key) ? first.key.range?.[0] : undefined;
  const end = endOf(map);
  if (start === undefined || end === null) return null;
  // Readers differ in whether such a block text ends with a newline; one more line would settle that.
  if (end === text.length && !text.endsWith('\n') && isBlockText(lastLeaf(map))) return null;
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace('\uFEFF', '');
  if (!/^[ -]*$/.test(lead)) return null;
  const line = ' '.repeat(lead.length) + pair;
  if (end > 0 && text[end - 1] === '\n') return spliced(text, end, end, line + newline);
  const lineEnd = endOfLine(text, end);
  return spliced(text, lineEnd, lineEnd, newline + line);
}

/** Removes the pair with this value, undoing `addPair`; null where it shares its line with something else. */
export function removePair(text: string, parent: Node, value: Node): string | null {
  if (!isMap(parent)) return null;
  const index = parent.items.findIndex((each) => each.value === value);
  const pair = parent.items[index];
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  const end = pair === undefined ? null : endOf(pair);
  if (start === undefined || end === null) return null;
  if (parent.flow === true) {
    const before = parent.items[index - 1];
    const after = parent.items[index + 1];
    const from = before === undefined ? start : endOf(before);
    if (from === null) return null;
    if (before !== undefined || after === undefined) return spliced(text, from, end, '');
    const next = isScalar(after.key) ? after.key.range?.[0] : undefined;
    return next === undefined ? null : spliced(text, start, next, '');
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, end);
  if (text.slice(lineStart, start).replace('\uFEFF', '').trim() !== '') return null;
  const from = text.startsWith('\uFEFF') && lineStart === 0 ? 1 : lineStart;
  if (lineEnd === text.length) return text.slice(0, from).replace(/\r?\n$/, '');
  return spliced(text, from, nextLine(text, lineEnd), '');
}

/** Where the last thing in a node ends; null where it cannot be told. */
function endOf(node: unknown): number | null {
  const leaf = lastLeaf(node);
  return isNode(leaf) ? (leaf.range?.[1] ?? null) : null;
}

function lastLeaf(node: unknown): unknown {
  if (isPair(node)) return lastLeaf(node.value ?? node.key);
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0;
  return isBlock ? lastLeaf(node.items.at(-1)) : node;
}

function isBlockText(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

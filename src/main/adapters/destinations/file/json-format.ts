import { createScanner, type Node, parseTree, type ParseError } from 'jsonc-parser';
import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { nameEntry } from './entry-name.ts';
import { spliced, type TextFormat } from './text-format.ts';

/** JSON, also with comments and trailing commas. */
export const jsonFormat: TextFormat = {
  read(text, entry) {
    const spot = find(text, entry);
    if (!spot.ok) return spot;
    const node = spot.value.node;
    if (node === null) return success({ kind: 'absent', form: null });
    if (node.type === 'null') return success({ kind: 'absent', form: 'null' });
    if (node.type === 'string') return success({ kind: 'value', value: String(node.value) });
    return failure('unexpected', `What stands at ${nameEntry(entry)} is no string.`);
  },
  put(text, entry, value) {
    const spot = find(text, entry);
    if (!spot.ok) return spot;
    const { node, parent, name } = spot.value;
    if (node !== null) {
      return success(spliced(text, node.offset, node.offset + node.length, JSON.stringify(value)));
    }
    return success(inserted(text, parent, name, value));
  },
  remove(text, entry, form) {
    const spot = find(text, entry);
    if (!spot.ok) return spot;
    const { node, parent } = spot.value;
    if (node === null) return success(text);
    if (form !== null) return success(spliced(text, node.offset, node.offset + node.length, form));
    return success(withoutProperty(text, parent, node));
  },
  emptyText: (entry) =>
    `${JSON.stringify(
      entry.reduceRight<unknown>((inner, name) => ({ [name]: inner }), null),
      null,
      2,
    )}\n`,
};

interface Spot {
  readonly parent: Node;
  readonly name: string;
  readonly node: Node | null;
}

function find(text: string, entry: readonly string[]): Outcome<Spot, DestinationFailure> {
  const errors: ParseError[] = [];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const root = parseTree(start === 0 ? text : ` ${text.slice(1)}`, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    const line = text.slice(0, error?.offset ?? 0).split('\n').length;
    return failure('unexpected', `The file is no valid JSON; look at line ${line}.`);
  }
  const name = entry.at(-1);
  if (name === undefined) return failure('unexpected', 'The name of the entry is missing.');
  let parent = root;
  for (const [depth, step] of entry.slice(0, -1).entries()) {
    const next = child(parent, step, entry.slice(0, depth + 1));
    if (!next.ok) return next;
    if (next.value === null) {
      return failure(
        'missing',
        `There is no ${nameEntry(entry.slice(0, depth + 1))} in the file; add it first.`,
      );
    }
    parent = next.value;
  }
  const node = child(parent, name, entry);
  if (!node.ok) return node;
  if (node.value === null && parent.type === 'array') {
    return failure('missing', `The list has no item ${name}.`);
  }
  return success({ parent, name, node: node.value });
}

function child(
  parent: Node,
  step: string,
  path: readonly string[],
): Outcome<Node | null, DestinationFailure> {
  if (parent.type === 'array') {
    return success((/^\d+$/.test(step) ? parent.children?.[Number(step)] : undefined) ?? null);
  }
  if (parent.type !== 'object') {
    return failure('unexpected', `${nameEntry(path)} cannot be found: what should contain it is no object.`);
  }
  const found = properties(parent).filter(({ key }) => key.value === step);
  if (found.length > 1) {
    return failure('unexpected', `${nameEntry(path)} is in the file more than once; remove all but one.`);
  }
  return success(found[0]?.value ?? null);
}

interface Property {
  readonly node: Node;
  readonly key: Node;
  readonly value: Node;
}

function properties(object: Node): readonly Property[] {
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key === undefined || value === undefined ? [] : [{ node, key, value }];
  });
}

/** Puts the property behind the last one and its comment, spaced as that one is. */
function inserted(text: string, parent: Node, name: string, value: string): string {
  const last = properties(parent).at(-1);
  const key = JSON.stringify(name);
  const content = JSON.stringify(value);
  if (last === undefined) return spliced(text, parent.offset + 1, parent.offset + 1, `${key}: ${content}`);
  const space = spaceBefore(text, last.node.offset);
  const between = text.slice(end(last.key), last.value.offset);
  const pair = `${space}${key}${/^\s*:\s*$/.test(between) ? between : ': '}${content}`;
  const after = text.slice(end(last.value));
  const comma = /^[^\S\n]*,/.exec(after)?.[0] ?? '';
  const comment = space.includes('\n') ? /^[^\S\n]*\/\/[^\r\n]*/.exec(after.slice(comma.length)) : null;
  const at = end(last.value) + comma.length + (comment?.[0].length ?? 0);
  const withPair = spliced(text, at, at, comma === '' ? pair : `${pair},`);
  return comma === '' ? spliced(withPair, end(last.value), end(last.value), ',') : withPair;
}

/** Undoes `inserted`. */
function withoutProperty(text: string, parent: Node, value: Node): string {
  const all = properties(parent);
  const index = all.findIndex((each) => each.value === value);
  const mine = all[index];
  if (mine === undefined) return text;
  const before = all[index - 1];
  const space = before === undefined ? '' : spaceBefore(text, mine.node.offset);
  const comma = /^\s*,/.exec(text.slice(end(mine.value)))?.[0] ?? '';
  const without = spliced(text, mine.node.offset - space.length, end(mine.value) + comma.length, '');
  if (before === undefined || comma !== '') return without;
  const scanner = createScanner(text, true);
  scanner.setPosition(end(before.value));
  scanner.scan();
  return spliced(without, scanner.getTokenOffset(), scanner.getPosition(), '');
}

function spaceBefore(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return before.slice(before.trimEnd().length);
}

function end(node: Node): number {
  return node.offset + node.length;
}

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { nameEntry } from './entry-name.ts';
import type { YamlQuote } from './yaml-string.ts';

/** What stands at an entry of a YAML text; offsets into the text. */
export type YamlSpot =
  /** The document itself is empty. */
  | { readonly kind: 'empty'; readonly name: string }
  | { readonly kind: 'none'; readonly parent: YAMLMap; readonly name: string }
  | { readonly kind: 'null'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'string';
      readonly value: string;
      readonly quote: YamlQuote;
      readonly start: number;
      readonly end: number;
      readonly parent: Node;
      readonly node: Scalar;
    };

/**
 * Finds an entry, refusing what cannot be changed alone: aliases, anchors, tags, block texts.
 *
 * What an alias repeats may be replaced, since there the same key goes everywhere. It gets nothing new.
 */
export function findYaml(
  text: string,
  document: Document.Parsed | null,
  entry: readonly string[],
): Outcome<YamlSpot, DestinationFailure> {
  const name = entry.at(-1);
  if (name === undefined) return failure('unexpected', 'The name of the entry is missing.');
  let parent: unknown = document?.contents ?? null;
  const around = [parent];
  if (entry.length === 1 && isEmptyYaml(parent)) return success({ kind: 'empty', name });
  for (const [depth, step] of entry.slice(0, -1).entries()) {
    const path = entry.slice(0, depth + 1);
    const next = child(parent, step, path);
    if (!next.ok) return next;
    if (next.value === null || isEmptyYaml(next.value.node)) {
      return failure('missing', `There is no ${nameEntry(path)} in the file; add it first.`);
    }
    parent = next.value.node;
    around.push(parent);
  }
  const spot = findIn(text, parent, name, entry);
  if (!spot.ok || spot.value.kind === 'string') return spot;
  const repeated = document === null ? null : findRepeated(document, around);
  if (repeated === null) return spot;
  return refuse(
    entry,
    `is inside something with an anchor (&${repeated}), so that its aliases would get the key as well`,
  );
}

function findIn(
  text: string,
  parent: unknown,
  name: string,
  entry: readonly string[],
): Outcome<YamlSpot, DestinationFailure> {
  const found = child(parent, name, entry);
  if (!found.ok) return found;
  if (found.value === null) {
    return isMap(parent)
      ? success({ kind: 'none', parent, name })
      : failure('missing', `The list has no item ${name}.`);
  }
  if (!isNode(parent)) return refuse(entry, 'is not in an object');
  return describe(text, parent, found.value, entry);
}

interface Child {
  readonly node: unknown;
  /** Right after the colon; null where there is none. */
  readonly afterColon: number | null;
}

function child(
  parent: unknown,
  step: string,
  path: readonly string[],
): Outcome<Child | null, DestinationFailure> {
  if (isAlias(parent))
    return refuse(path, 'is reached through an alias (*); name the place that it stands for');
  if (isNode(parent) && parent.tag !== undefined) return refuse(path, 'is inside something with a tag (!)');
  if (isSeq(parent)) {
    const node = /^\d+$/.test(step) ? parent.items[Number(step)] : undefined;
    if (isPair(node)) return refuse(path, 'is a pair inside a list');
    return success(node === undefined ? null : { node, afterColon: null });
  }
  if (!isMap(parent)) return refuse(path, 'cannot be found: what should contain it is no object');
  const found = parent.items.filter(({ key }) => isScalar(key) && String(key.value) === step);
  const [pair] = found;
  if (found.length > 1) return refuse(path, 'is there more than once; remove all but one');
  if (pair === undefined) {
    return parent.items.some(({ key }) => isScalar(key) && key.value === '<<')
      ? refuse(path, 'may come from elsewhere through a merge (<<); name the place where it is written')
      : success(null);
  }
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return success({ node: pair.value, afterColon: colon === undefined ? null : colon.offset + 1 });
}

function describe(
  text: string,
  parent: Node,
  { node, afterColon }: Child,
  entry: readonly string[],
): Outcome<YamlSpot, DestinationFailure> {
  if (isAlias(node)) return refuse(entry, 'is an alias (*); name the place that it stands for');
  if (!isScalar(node) || node.range === undefined || node.range === null)
    return refuse(entry, 'is no string');
  if (node.anchor !== undefined)
    return refuse(entry, 'has an anchor (&), so that other places use it as well');
  if (node.tag !== undefined) return refuse(entry, 'has a tag (!)');
  const [start, end] = node.range;
  const source = text.slice(start, end);
  if (node.value === null) {
    if (source !== '') return success({ kind: 'null', start, end });
    return afterColon === null
      ? refuse(entry, 'has no value')
      : success({ kind: 'null', start: afterColon, end: afterColon });
  }
  if (typeof node.value !== 'string') return refuse(entry, 'is no string; put it in quotes');
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' || source.includes('\n')) {
    return refuse(entry, 'is a text of several lines (| or >); write it in quotes on one line');
  }
  const quote = source.startsWith('"') ? '"' : source.startsWith("'") ? "'" : '';
  return success({ kind: 'string', value: node.value, quote, start, end, parent, node });
}

/** The anchor of the first of these nodes that an alias stands for; null where there is none. */
function findRepeated(document: Document.Parsed, nodes: readonly unknown[]): string | null {
  const sources = new Set<string>();
  visit(document, { Alias: (_, { source }) => void sources.add(source) });
  const anchors = nodes.flatMap((node) => (isMap(node) || isSeq(node) ? (node.anchor ?? []) : []));
  return anchors.find((anchor) => sources.has(anchor)) ?? null;
}

/** Whether nothing at all is written there. */
export function isEmptyYaml(node: unknown): boolean {
  return (
    node === null ||
    (isScalar(node) &&
      node.value === null &&
      (node.source ?? '') === '' &&
      node.tag === undefined &&
      node.anchor === undefined)
  );
}

function refuse(entry: readonly string[], why: string): ReturnType<typeof failure> {
  return failure('unexpected', `${nameEntry(entry)} ${why}.`);
}

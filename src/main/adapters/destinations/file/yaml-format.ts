import { type Document, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { nameEntry } from './entry-name.ts';
import { newlineOf, spliced, type TextFormat, withLine } from './text-format.ts';
import { addPair, removePair } from './yaml-pair.ts';
import { findYaml, isEmptyYaml, type YamlSpot } from './yaml-find.ts';
import { yamlKey, yamlString } from './yaml-string.ts';

/** YAML with one document. Every edit is read again, and refused where it would mean anything else than intended. */
export const yamlFormat: TextFormat = {
  read(text, entry) {
    const spot = find(text, entry);
    if (!spot.ok) return spot;
    const there = spot.value;
    switch (there.kind) {
      case 'none':
      case 'empty':
        return success({ kind: 'absent', form: null });
      case 'null':
        return success({ kind: 'absent', form: text.slice(there.start, there.end) });
      case 'string':
        return success({ kind: 'value', value: there.value });
    }
  },
  put(text, entry, value, care) {
    const spot = find(text, entry);
    if (!spot.ok) return spot;
    const there = spot.value;
    const quote = there.kind === 'string' ? there.quote : '"';
    const written = yamlString(value, quote, care);
    switch (there.kind) {
      case 'string':
        return checked(text, spliced(text, there.start, there.end, written), entry, value);
      case 'null': {
        const space = there.start === there.end ? ' ' : '';
        return checked(text, spliced(text, there.start, there.end, space + written), entry, value);
      }
      case 'none': {
        const edited = addPair(text, there.parent, `${yamlKey(there.name)}: ${written}`, newlineOf(text));
        return edited === null ? refuse(entry) : checked(text, edited, entry, value);
      }
      case 'empty':
        return checked(text, withLine(text, `${yamlKey(there.name)}: ${written}`), entry, value);
    }
  },
  remove(text, entry, form) {
    const spot = find(text, entry);
    if (!spot.ok) return spot;
    const there = spot.value;
    if (there.kind !== 'string') return success(text);
    if (form !== null) {
      const start = form === '' && text[there.start - 1] === ' ' ? there.start - 1 : there.start;
      return checked(text, spliced(text, start, there.end, form), entry, null);
    }
    const edited = removePair(text, there.parent, there.node);
    return edited === null ? refuse(entry) : checked(text, edited, entry, undefined);
  },
  emptyText: (entry) =>
    `${entry.map((name, depth) => `${'  '.repeat(depth)}${yamlKey(name)}:`).join('\n')}\n`,
};

function find(text: string, entry: readonly string[]): Outcome<YamlSpot, DestinationFailure> {
  const document = parse(text);
  return document.ok ? findYaml(text, document.value, entry) : document;
}

function parse(text: string): Outcome<Document.Parsed | null, DestinationFailure> {
  // The way to the entry is checked for keys that are there twice; looking for all others takes the square of their number.
  const documents = parseAllDocuments(text, {
    keepSourceTokens: true,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  if (!Array.isArray(documents) || documents.length > 1) {
    return documents.length === 0
      ? success(null)
      : failure('unexpected', 'The file holds several YAML documents; Vane only changes files with one.');
  }
  const [document] = documents;
  if (document === undefined) return success(null);
  const [error] = document.errors;
  if (error !== undefined) {
    return failure('unexpected', `The file is no valid YAML; look at line ${error.linePos?.[0].line ?? 1}.`);
  }
  return success(document);
}

/** The edited text, if it means the same as before but for the entry; `undefined` is an entry that is not there. */
function checked(
  before: string,
  after: string,
  entry: readonly string[],
  value: string | null | undefined,
): Outcome<string, DestinationFailure> {
  const old = parse(before);
  const now = parse(after);
  if (!old.ok || !now.ok) return refuse(entry);
  const isSame =
    JSON.stringify(leaves(old.value, entry)) === JSON.stringify(leaves(now.value, entry)) &&
    at(now.value, entry) === value;
  return isSame ? success(after) : refuse(entry);
}

function at(document: Document.Parsed | null, entry: readonly string[]): unknown {
  let node: unknown = document?.contents;
  for (const step of entry) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) return undefined;
      node = pair.value;
    } else if (isSeq(node)) node = node.items[Number(step)];
    else return undefined;
  }
  return isScalar(node) ? node.value : node;
}

/** Everything that a document says beside the entry. */
function leaves(document: Document.Parsed | null, entry: readonly string[]): unknown {
  if (isEmptyYaml(document?.contents ?? null)) return [];
  const walk = (node: unknown, path: readonly string[] | null): unknown => {
    if (path !== null && path.length === 0) return 'the entry';
    if (isMap(node)) {
      return node.items.flatMap(({ key, value }) => {
        const isStep = path !== null && isScalar(key) && String(key.value) === path[0];
        const rest = isStep ? path.slice(1) : null;
        return rest?.length === 0 ? [] : [[walk(key, null), walk(value, rest)]];
      });
    }
    if (isSeq(node)) {
      return node.items.map((item, index) =>
        walk(item, path !== null && String(index) === path[0] ? path.slice(1) : null),
      );
    }
    return isScalar(node)
      ? [typeof node.value, String(node.value), node.tag ?? '', node.anchor ?? '']
      : String(node);
  };
  return walk(document?.contents, entry);
}

function refuse(entry: readonly string[]): ReturnType<typeof failure> {
  return failure(
    'unexpected',
    `${nameEntry(entry)} cannot be changed in this YAML without touching what is around it.`,
  );
}

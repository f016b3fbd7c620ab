import * as fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { jsonFormat } from '../../../../../src/main/adapters/destinations/file/json-format.ts';
import { expectLinear } from './linear.ts';

const entry = ['mistral', 'key'];
const secret = fc.string({ unit: 'binary' });
const name = fc.string().filter((text) => text !== '__proto__');

/** An object with the entry somewhere in it, and the same with another value there. */
const document = fc
  .record({ around: fc.dictionary(name, fc.jsonValue()), beside: fc.dictionary(name, fc.jsonValue()) })
  .map(({ around, beside }) => (value: unknown) => ({
    ...around,
    mistral: { ...beside, key: value },
  }));
const indent = fc.constantFrom<string | number>(0, 2, 4, '\t');

describe('replacing', () => {
  test('changes nothing but the value, and JSON.parse reads it back', () => {
    fc.assert(
      fc.property(document, indent, secret, secret, (make, indent, old, next) => {
        const before = JSON.stringify(make(old), null, indent);
        expect(jsonFormat.read(before, entry)).toEqual({ ok: true, value: { kind: 'value', value: old } });
        const after = jsonFormat.put(before, entry, next, 'agreed');
        expect(after).toEqual({ ok: true, value: JSON.stringify(make(next), null, indent) });
      }),
    );
  });

  test('comments, spaces, newlines and the byte order mark stay', () => {
    const file = (key: string) =>
      `\uFEFF// head\r\n{ "a" : 1, /* x */\r\n\t"mistral": {"key"  :   ${key} , }, // tail\r\n}`;
    expect(jsonFormat.put(file('"old"'), entry, 'N3w', 'agreed')).toEqual({ ok: true, value: file('"N3w"') });
  });

  test('null is nothing yet, and is put back', () => {
    const before = '{"mistral": {"key": null}}';
    expect(jsonFormat.read(before, entry)).toEqual({ ok: true, value: { kind: 'absent', form: 'null' } });
    const after = '{"mistral": {"key": "N3w"}}';
    expect(jsonFormat.put(before, entry, 'N3w', 'agreed')).toEqual({ ok: true, value: after });
    expect(jsonFormat.remove(after, entry, 'null')).toEqual({ ok: true, value: before });
  });

  test('an item of a list is named by its number', () => {
    expect(jsonFormat.put('{"keys": ["a", "b"]}', ['keys', '1'], 'c', 'agreed')).toEqual({
      ok: true,
      value: '{"keys": ["a", "c"]}',
    });
  });
});

describe('adding', () => {
  test('leaves everything else as it is, and removing undoes it exactly', () => {
    fc.assert(
      fc.property(document, indent, secret, (make, indent, next) => {
        const { mistral, ...around } = make(undefined);
        const { key: _, ...beside } = mistral;
        const before = JSON.stringify({ ...around, mistral: beside }, null, indent);
        fc.pre(!Object.hasOwn(beside, 'key'));
        const after = jsonFormat.put(before, entry, next, 'agreed');
        if (!after.ok) throw new Error(after.failure.message);
        expect(JSON.parse(after.value)).toEqual(JSON.parse(JSON.stringify(make(next))));
        expect(jsonFormat.remove(after.value, entry, null)).toEqual({ ok: true, value: before });
      }),
    );
  });

  test.each([
    ['{}', '{"key": "N3w"}'],
    ['{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "key": "N3w"\n}\n'],
    ['{\n  "a": 1 // note, more\n}\n', '{\n  "a": 1, // note, more\n  "key": "N3w"\n}\n'],
    ['{\r\n\t"a":1, // note\r\n}', '{\r\n\t"a":1, // note\r\n\t"key":"N3w",\r\n}'],
    ['{"a": {"b": 1}, }', '{"a": {"b": 1},"key": "N3w", }'],
    ['{"a": 1 /* x, */ }', '{"a": 1,"key": "N3w" /* x, */ }'],
    ['{"a": 1 /* x */, }', '{"a": 1,"key": "N3w" /* x */, }'],
    ['{"a" /* x */ : 1 , // note\n}', '{"a" /* x */ : 1 ,"key": "N3w", // note\n}'],
  ])('to %j makes %j, and removing undoes it', (before, after) => {
    expect(jsonFormat.put(before, ['key'], 'N3w', 'agreed')).toEqual({ ok: true, value: after });
    expect(parse(after)).toEqual({ ...parse(before), key: 'N3w' });
    expect(jsonFormat.remove(after, ['key'], null)).toEqual({ ok: true, value: before });
  });
});

describe('refusing', () => {
  test.each([
    ['a number', '{"mistral": {"key": 12}}', 'unexpected'],
    ['an object', '{"mistral": {"key": {}}}', 'unexpected'],
    ['a key that is there twice', '{"mistral": {"key": "a", "key": "b"}}', 'unexpected'],
    ['a parent that is no object', '{"mistral": "x"}', 'unexpected'],
    ['a parent that is not there', '{}', 'missing'],
    ['what is no JSON', '{"mistral": {"key": "a"', 'unexpected'],
    ['an empty file', '', 'unexpected'],
    ['an item that is not in the list', '{"mistral": []}', 'missing'],
  ])('%s', (_, text, kind) => {
    expect(jsonFormat.read(text, entry)).toMatchObject({ ok: false, failure: { kind } });
  });

  test('names the line of a mistake and not what stands there', () => {
    expect(jsonFormat.read('{\n"a": "s3cr3t" "b"}', entry)).toMatchObject({
      failure: { message: 'The file is no valid JSON; look at line 2.' },
    });
  });
});

describe('a long text of an odd kind', () => {
  const spaces = (length: number): string => ' '.repeat(length);
  test.each([
    ['spaces before', (length: number) => `{${spaces(length)}"a":1}`],
    ['spaces behind', (length: number) => `{"a":1${spaces(length)}}`],
    ['spaces between', (length: number) => `{"a":1,${spaces(length)}"b":2}`],
    ['spaces around the colon', (length: number) => `{"a"${spaces(length)}:${spaces(length)}1}`],
    ['spaces in a string', (length: number) => `{"a":"${spaces(length)}","b":2}`],
    ['comments', (length: number) => `{"a":1${'/**/'.repeat(length / 4)}}`],
    ['comments before the comma', (length: number) => `{"a":1${'/**/'.repeat(length / 4)},}`],
    ['line comments', (length: number) => `{"a":1${' //\n'.repeat(length / 4)}}`],
    [
      'many keys',
      (length: number) =>
        JSON.stringify(Object.fromEntries(Array.from({ length: length / 10 }, (_, n) => [`k${n}`, 1]))),
    ],
  ])('%s takes no longer than its length, and comes back', (_, make) => {
    expectLinear(make, (text) => {
      const after = jsonFormat.put(text, ['key'], 'N3w', 'agreed');
      expect(after.ok && jsonFormat.remove(after.value, ['key'], null)).toEqual({ ok: true, value: text });
    });
  });
});

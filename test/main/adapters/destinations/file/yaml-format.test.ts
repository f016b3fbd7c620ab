import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { yamlFormat } from '../../../../../src/main/adapters/destinations/file/yaml-format.ts';
import { expectLinear } from './linear.ts';

const entry = ['mistral', 'key'];
const put = (text: string, value = 'N3w') => yamlFormat.put(text, entry, value, 'agreed');
const key = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);

const line = fc.constantFrom(
  'a: 1',
  'b: "two"  # note',
  '# comment',
  '',
  'c: [1, {d: 2}]',
  "e:\n  - x: 1\n    y: 'z'\n  -   q",
  'f: |\n  block\n   text\n',
  'g: &anchor v\nh: *anchor',
  'i: 2001-01-01',
);
const inner = fc.constantFrom('  other: 1', '  # comment', '', '  list:\n    - 1');
const style = fc.constantFrom('"', "'", '');
const unique = { maxLength: 5, selector: (each: string) => (each === '' ? {} : each) };

describe('replacing', () => {
  test('changes nothing but the value, and every YAML version reads it back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(line, unique),
        fc.uniqueArray(inner, unique),
        fc.record({
          style,
          old: key.filter((text) => /^[A-Z]/.test(text) && parse(text, { version: '1.1' }) === text),
          secret: key,
          tail: fc.constantFrom('', '   ', '  # note'),
          newline: fc.constantFrom('\n', '\r\n'),
          mark: fc.constantFrom('', '\uFEFF', '---\n'),
        }),
        (around, beside, at) => {
          const file = (written: string) =>
            [`${at.mark}mistral:`, ...beside, `  key: ${written}${at.tail}`, ...around, '']
              .join('\n')
              .replaceAll('\n', at.newline);
          const before = file(`${at.style}${at.old}${at.style}`);
          const after = put(before, at.secret);
          if (!after.ok) throw new Error(after.failure.message);
          expect([file(`${at.style}${at.secret}${at.style}`), file(`"${at.secret}"`)]).toContain(after.value);
          for (const version of ['1.1', '1.2'] as const) {
            expect(parse(after.value, { version }).mistral.key).toBe(at.secret);
            expect({ ...parse(after.value, { version }), mistral: 0 }).toEqual({
              ...parse(before, { version }),
              mistral: 0,
            });
          }
        },
      ),
    );
  });

  test.each([
    '1234e5',
    '0x1F',
    '0123',
    '12',
    'null',
    'yes',
    'NO',
    'true',
    '1e3',
    '0b1',
    '1_000',
    '0o17',
    'y',
    '9a',
  ])('the key %s stays a string', (secret) => {
    expect(put('mistral:\n  key: old\n', secret)).toEqual({
      ok: true,
      value: `mistral:\n  key: "${secret}"\n`,
    });
  });

  test('any string is written, whatever the quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), style, (secret, style) => {
        const after = put(`mistral: {a: 1, key: ${style}old${style}}\n`, secret);
        expect(after.ok && parse(after.value)).toEqual({ mistral: { a: 1, key: secret } });
      }),
      { numRuns: 40 },
    );
  });

  test.each(['my-old_key.v1', 'two words', "it's", '<your key>'])(
    'the plain value %j is put back plain',
    (old) => {
      const before = `mistral:\n  key: ${old} # note\n`;
      const after = put(before);
      expect(after).toEqual({ ok: true, value: 'mistral:\n  key: N3w # note\n' });
      expect(after.ok && yamlFormat.put(after.value, entry, old, 'as-before')).toEqual({
        ok: true,
        value: before,
      });
    },
  );

  test.each(['', ' null', ' ~'])('nothing, written as "key:%s", is put back that way', (nothing) => {
    const before = `mistral:\n  key:${nothing}  # note\nz: 1\n`;
    const form = nothing.trim();
    expect(yamlFormat.read(before, entry)).toEqual({ ok: true, value: { kind: 'absent', form } });
    const after = put(before);
    expect(after).toEqual({ ok: true, value: 'mistral:\n  key: "N3w"  # note\nz: 1\n' });
    expect(after.ok && yamlFormat.remove(after.value, entry, form)).toEqual({ ok: true, value: before });
  });

  test('an entry of an anchored mapping is written where it stands, as every alias holds the same key', () => {
    const before = 'mistral: &m\n  key: old\nuses:\n  <<: *m\n';
    expect(put(before)).toEqual({ ok: true, value: before.replace('old', 'N3w') });
  });
});

describe('adding', () => {
  test.each([
    ['mistral:\n  a: 1\nz: 1\n', 'mistral:\n  a: 1\n  key: "N3w"\nz: 1\n'],
    ['mistral:\n  a: 1 # note', 'mistral:\n  a: 1 # note\n  key: "N3w"'],
    ['mistral:\r\n    a:\r\n      - b\r\n', 'mistral:\r\n    a:\r\n      - b\r\n    key: "N3w"\r\n'],
    ['mistral:\n  a: |\n    text\nz: 1\n', 'mistral:\n  a: |\n    text\n  key: "N3w"\nz: 1\n'],
    ['mistral: {a: 1}\n', 'mistral: {a: 1, key: "N3w"}\n'],
    ['mistral: {}\n', 'mistral: {key: "N3w"}\n'],
    ['mistral: &m\n  a: &n 1\nb: *n\n', 'mistral: &m\n  a: &n 1\n  key: "N3w"\nb: *n\n'],
  ])('to %j makes %j, and removing undoes it', (before, after) => {
    expect(yamlFormat.read(before, entry)).toEqual({ ok: true, value: { kind: 'absent', form: null } });
    expect(put(before)).toEqual({ ok: true, value: after });
    expect(yamlFormat.remove(after, entry, null)).toEqual({ ok: true, value: before });
  });

  test.each([
    ['', 'key: "N3w"\n'],
    ['# only a comment\n', '# only a comment\nkey: "N3w"\n'],
    ['---\n', '---\nkey: "N3w"\n'],
    ['\uFEFFa: 1\n', '\uFEFFa: 1\nkey: "N3w"\n'],
  ])('to the document %j makes %j, and removing undoes it', (before, after) => {
    expect(yamlFormat.put(before, ['key'], 'N3w', 'agreed')).toEqual({ ok: true, value: after });
    expect(yamlFormat.remove(after, ['key'], null)).toEqual({ ok: true, value: before });
  });

  test('in a list of mappings keeps the columns', () => {
    expect(yamlFormat.put('- a: 1\n- a: 2\n', ['1', 'key'], 'N3w', 'agreed')).toEqual({
      ok: true,
      value: '- a: 1\n- a: 2\n  key: "N3w"\n',
    });
  });
});

describe('refusing', () => {
  test.each([
    ['a number', 'mistral: {key: 12}', 'unexpected'],
    ['a number that was meant as a key', 'mistral:\n  key: 1234e5\n', 'unexpected'],
    ['an object', 'mistral: {key: {}}', 'unexpected'],
    ['an alias', 'a: &a x\nmistral:\n  key: *a\n', 'unexpected'],
    ['an anchored value', 'mistral:\n  key: &k x\nb: *k\n', 'unexpected'],
    ['a tagged value', 'mistral:\n  key: !vault x\n', 'unexpected'],
    ['a tagged parent', 'mistral: !secret\n  key: x\n', 'unexpected'],
    ['a parent that is an alias', 'a: &a {key: x}\nmistral: *a\n', 'unexpected'],
    ['what may come through a merge', 'a: &a {key: x}\nmistral:\n  <<: *a\n', 'unexpected'],
    ['a block text', 'mistral:\n  key: |\n    x\n', 'unexpected'],
    ['a text of several lines', 'mistral:\n  key: a\n    b\n', 'unexpected'],
    ['an addition that an alias repeats', 'mistral: &m\n  a: 1\nb: *m\n', 'unexpected'],
    ['an addition that a merge repeats', 'mistral: &m\n  a: 1\nb:\n  <<: *m\n', 'unexpected'],
    ['an addition that an alias of all repeats', '&all\nmistral:\n  a: 1\nb: *all\n', 'unexpected'],
    ['nothing yet, repeated by an alias', 'mistral: &m\n  key:\nb: *m\n', 'unexpected'],
    ['several documents', 'mistral: {key: x}\n---\na: 1\n', 'unexpected'],
    ['a key that is there twice', 'mistral:\n  key: a\n  key: b\n', 'unexpected'],
    ['what is no YAML', 'mistral: {key: "a\n', 'unexpected'],
    ['a parent that is no object', 'mistral: x\n', 'unexpected'],
    ['a parent that is not there', 'a: 1\n', 'missing'],
    ['a parent that is empty', 'mistral:\n', 'missing'],
  ])('%s', (_, text, kind) => {
    expect(yamlFormat.read(text, entry)).toMatchObject({ ok: false, failure: { kind } });
  });

  test.each([
    ['behind a block text without a newline', 'mistral:\n  a: |\n    no newline at the end'],
    ['to a mapping written with question marks', 'mistral:\n  ? a\n  : 1\n'],
    ['to a document that was ended', '# nothing\n...\n'],
  ])('an addition %s', (_, text) => {
    expect(yamlFormat.put(text, text.startsWith('#') ? ['key'] : entry, 'N3w', 'agreed')).toMatchObject({
      ok: false,
      failure: { kind: 'unexpected' },
    });
  });
});

describe('a long text of an odd kind', () => {
  test.each([
    ['spaces', (length: number) => `a: 1${' '.repeat(length)}\n`],
    ['empty lines', (length: number) => `a: 1\n${'\n'.repeat(length)}b: 1\n`],
    ['comments', (length: number) => `a: 1\n${'# it\n'.repeat(length / 5)}`],
    ['many keys', (length: number) => Array.from({ length: length / 10 }, (_, n) => `k${n}: 1\n`).join('')],
  ])('%s takes no longer than its length', (_, make) => {
    expectLinear(make, (text) => yamlFormat.put(text, ['key'], 'N3w', 'agreed'));
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envFormat } from '../../../../../src/main/adapters/destinations/file/env-format.ts';
import { expectLinear } from './linear.ts';

const entry = ['MISTRAL_API_KEY'];
const put = (text: string, value = 'N3w') => envFormat.put(text, entry, value, 'agreed');

/** What an env file may hold around the variable, all of it read alike by shells and Node. */
const newline = fc.constantFrom('\n', '\r\n');
const otherLine = fc.constantFrom(
  '',
  '# MISTRAL_API_KEY=old in a comment',
  "  # it's",
  'A=1',
  'export B="two words"  # note',
  "C='$literal'",
  'MISTRAL_API_KEYS=others',
  'OTHER_MISTRAL_API_KEY=others',
  'D="first\nsecond line"',
  'E=',
);
const key = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);
const lead = fc.constantFrom('', 'export ');
const tail = fc.constantFrom('', '   ', ' # note');
const quote = fc.constantFrom('', '"', "'");

describe('replacing', () => {
  test('changes nothing but the value, and Node reads it back', () => {
    fc.assert(
      fc.property(
        fc.array(otherLine),
        fc.array(otherLine),
        fc.record({ newline, lead, tail, quote, old: key, secret: key, final: fc.boolean() }),
        (above, below, at) => {
          const file = (value: string) =>
            [...above, `${at.lead}MISTRAL_API_KEY=${at.quote}${value}${at.quote}${at.tail}`, ...below].join(
              at.newline,
            ) + (at.final ? at.newline : '');
          const before = file(at.old);
          expect(envFormat.read(before, entry)).toEqual({
            ok: true,
            value: { kind: 'value', value: at.old },
          });
          const after = envFormat.put(before, entry, at.secret, 'agreed');
          expect(after).toEqual({ ok: true, value: file(at.secret) });
          expect(parseEnv(file(at.secret))['MISTRAL_API_KEY']).toBe(at.secret);
          expect(envFormat.put(file(at.secret), entry, at.old, 'as-before')).toEqual({
            ok: true,
            value: before,
          });
        },
      ),
    );
  });

  test('any value that a file holds is put back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), quote, key, (old, quote, secret) => {
        const before = `A=1\nMISTRAL_API_KEY=${quote}${old}${quote}\nB=2\n`;
        const read = envFormat.read(before, entry);
        fc.pre(read.ok && read.value.kind === 'value');
        if (!read.ok || read.value.kind !== 'value') return;
        const after = envFormat.put(before, entry, secret, 'agreed');
        expect(after.ok).toBe(true);
        if (!after.ok) return;
        const restored = envFormat.put(after.value, entry, read.value.value, 'as-before');
        expect(restored.ok && envFormat.read(restored.value, entry)).toEqual(read);
      }),
    );
  });

  test.each([
    ['MISTRAL_API_KEY=', 'MISTRAL_API_KEY=N3w'],
    ['MISTRAL_API_KEY= # put it here', 'MISTRAL_API_KEY=N3w # put it here'],
    ['MISTRAL_API_KEY = old', 'MISTRAL_API_KEY = N3w'],
    ['\uFEFFMISTRAL_API_KEY=old\r\nA=1', '\uFEFFMISTRAL_API_KEY=N3w\r\nA=1'],
    ['MISTRAL_API_KEY=<your key here>\n', 'MISTRAL_API_KEY=N3w\n'],
    ['MISTRAL_API_KEY="old"\r\n', 'MISTRAL_API_KEY="N3w"\r\n'],
  ])('%j becomes %j', (before, after) => {
    expect(put(before)).toEqual({ ok: true, value: after });
  });

  test('a secret that needs quotes gets those that mean the same everywhere', () => {
    expect(put('MISTRAL_API_KEY=old', 'a b$c')).toEqual({ ok: true, value: "MISTRAL_API_KEY='a b$c'" });
    expect(put('MISTRAL_API_KEY="old"', 'a b$c')).toEqual({ ok: true, value: "MISTRAL_API_KEY='a b$c'" });
  });
});

describe('adding', () => {
  test.each(finished)('to %j is possible', (text) => {
    expect(put(text).ok).toBe(true);
  });

  test.each([
    ['', 'MISTRAL_API_KEY=N3w\n'],
    ['A=1', 'A=1\nMISTRAL_API_KEY=N3w'],
    ['A=1\r\nB=2\r\n', 'A=1\r\nB=2\r\nMISTRAL_API_KEY=N3w\r\n'],
    ['# MISTRAL_API_KEY=x\n', '# MISTRAL_API_KEY=x\nMISTRAL_API_KEY=N3w\n'],
  ])('to %j makes %j, and removing undoes it', (before, after) => {
    expect(put(before)).toEqual({ ok: true, value: after });
    expect(envFormat.remove(after, entry, null)).toEqual({ ok: true, value: before });
  });
});

/** Ends of a file behind which a shell would not take a new line for an assignment. */
const unfinished = [
  'A=b\\\n',
  'A=b\\',
  'A=b\\\r\n',
  "A='x\n",
  'A="x\n',
  'A="x\\"\n',
  'A=`x\n',
  "MOTTO=it's me\n",
  "A=b\\\n# it's no comment\n",
];
const finished = [
  'A=b\\\\\n',
  'A=b\\\n\n',
  '# C:\\\n',
  "# it's\n",
  "A=1 # it's",
  'A="it\'s"\n',
  "A='\\'\n",
  "A=\\'\n",
  'A=x#"y"\n',
];

describe('adding to a file whose end is not finished', () => {
  test.each(unfinished)('such as %j puts the line before it, and removing undoes it', (text) => {
    const newline = text.includes('\r') ? '\r\n' : '\n';
    for (const head of ['', '\uFEFF', '# note\n', 'B="two\nlines"\n']) {
      const before = head + text;
      const line = `MISTRAL_API_KEY=N3w${head.endsWith('\n') ? '\n' : newline}`;
      const added = head + line + text;
      expect(envFormat.read(before, entry)).toEqual({ ok: true, value: { kind: 'absent', form: null } });
      expect(put(before)).toEqual({ ok: true, value: head.startsWith('B') ? line + before : added });
      expect(envFormat.remove(added, entry, null)).toEqual({ ok: true, value: before });
      expect(parseEnv(added.replace('\uFEFF', ''))['MISTRAL_API_KEY']).toBe('N3w');
    }
    expect(put(`MISTRAL_API_KEY=old\n${text}`)).toEqual({ ok: true, value: `MISTRAL_API_KEY=N3w\n${text}` });
  });

  test('puts it where every reader is between two assignments', () => {
    const text = "A='x\ny'\nNAME=Bob's\nB='x\ny'\n";
    expect(put(`# head\n${text}`)).toEqual({ ok: true, value: `# head\nMISTRAL_API_KEY=N3w\n${text}` });
  });
});

describe('refusing', () => {
  test.each([
    ['a variable that is set twice', 'MISTRAL_API_KEY=a\nexport MISTRAL_API_KEY=b\n'],
    ['a reference to another variable', 'MISTRAL_API_KEY="${OTHER}"'],
    ['a value with # right behind it', 'MISTRAL_API_KEY=abc#def'],
    ['text behind the closing quote', 'MISTRAL_API_KEY="a"b'],
    ['backticks', 'MISTRAL_API_KEY=`a`'],
    ['a colon in place of =', 'MISTRAL_API_KEY: a'],
    ['what stands within the quotes of another variable', "A='\nMISTRAL_API_KEY=a\n'"],
  ])('%s, since readers differ', (_, text) => {
    expect(envFormat.read(text, entry)).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('a name that no shell takes, and a value of several lines', () => {
    expect(envFormat.read('', ['1-A'])).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
    expect(put('', 'a\nb')).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('never tells the value', () => {
    expect(JSON.stringify(put('MISTRAL_API_KEY=s3cr3t#x', 'oth3r\n'))).not.toMatch(/s3cr3t|oth3r/);
  });
});

describe('a long text of an odd kind', () => {
  test.each([
    ['returns', (length: number) => `${'\r'.repeat(length)}A=1\n`],
    ['spaces', (length: number) => `export${' '.repeat(length)}A\n`],
    ['a word', (length: number) => `${'a'.repeat(length)}\n`],
    ['a value', (length: number) => `A=${' #'.repeat(length / 2)}\n`],
    ['open quotes', (length: number) => 'A="\\\n'.repeat(length / 6)],
    ['backslashes', (length: number) => `A=${'\\'.repeat(length)}\n`],
  ])('%s takes no longer than its length', (_, make) => {
    expectLinear(make, (text) => put(text));
  });
});

test('a shell reads what was written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vane-env-'));
  try {
    const values = ['N3wKey', 'with space', 'a$b"c`d\\e', '#x;y&z'];
    const files = values.flatMap((value) =>
      [
        "A='x'\nMISTRAL_API_KEY=old # note\n",
        'export MISTRAL_API_KEY="old"',
        "MISTRAL_API_KEY='old'\nB=1",
        ...finished,
      ].map((before) => ({ value, text: put(before, value) })),
    );
    const seen = files.map(({ text }, index) => {
      const file = join(folder, `${index}.env`);
      writeFileSync(file, text.ok ? text.value : '');
      return spawnSync('sh', ['-c', `. ${file}; printf %s "$MISTRAL_API_KEY"`], { encoding: 'utf8' }).stdout;
    });
    expect(seen).toEqual(files.map(({ value }) => value));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

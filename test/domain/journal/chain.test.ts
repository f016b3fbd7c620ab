import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendToChain,
  canonicalText,
  type ChainEnd,
  verifyChain,
} from '../../../src/domain/journal/chain.ts';
import type { JournalEntry, JournalRecord } from '../../../src/domain/journal/entry.ts';
import { noon } from '../build.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function record(subject: string, parts: Partial<JournalRecord> = {}): JournalRecord {
  return {
    at: noon('2026-03-10'),
    connectionId: 'acme',
    actor: 'user',
    action: 'finding.accepted',
    subject,
    outcome: 'done',
    details: { reason: 'Needed', rule: 'key-unused' },
    ...parts,
  };
}

function chainOf(records: readonly JournalRecord[]): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const one of records) entries.push(appendToChain(entries.at(-1) ?? null, one, sha256));
  return entries;
}

const chain = chainOf(['a', 'b', 'c', 'd', 'e'].map((subject) => record(subject)));

test('entries are numbered from one and hooked to the one before', () => {
  const [first, second] = chain;
  expect([first?.sequence, first?.previousHash, second?.sequence, second?.previousHash]).toEqual([
    1,
    '0'.repeat(64),
    2,
    first?.hash,
  ]);
});

test('the order of details makes no difference', () => {
  const [one, other] = [
    { a: '1', b: '2' },
    { b: '2', a: '1' },
  ].map((details) => appendToChain(null, record('x', { details }), sha256));
  expect(one?.hash).toBe(other?.hash);
});

test('one text belongs to one entry only', () => {
  const texts = [
    record('a', { details: { b: 'c' } }),
    record('a', { details: {} }),
    record('a', { details: { b: '', c: '' } }),
    record('a', { details: { 'b,c': '' } }),
    record('a","b', { details: {} }),
    record('a', { connectionId: null }),
    record('a', { connectionId: 'null' }),
  ].map((one) => canonicalText({ ...one, sequence: 1, previousHash: '' }));
  expect(new Set(texts).size).toBe(texts.length);
});

describe('a chain', () => {
  test('that is whole fits', () => {
    expect([
      verifyChain([], sha256),
      verifyChain(chain, sha256),
      verifyChain(chain, sha256, chain.at(-1)),
    ]).toEqual([null, null, null]);
  });

  test.each<[string, readonly JournalEntry[], number]>([
    ['loses its first entry', chain.slice(1), 2],
    ['loses one in the middle', [...chain.slice(0, 2), ...chain.slice(3)], 4],
    ['has two in the wrong order', reordered(), 3],
    ['has one twice', [...chain.slice(0, 2), ...chain.slice(1)], 2],
    ['has an edited subject', edited(2, { subject: 'z' }), 3],
    ['has an edited detail', edited(1, { details: { reason: 'Other', rule: 'key-unused' } }), 2],
    ['has an edited moment', edited(4, { at: 0 }), 5],
    ['skips a number', [...chain.slice(0, 2), skipping()], 7],
    ['has an entry made anew after an edit', remade(), 4],
  ])('that %s breaks there', (_, entries, brokenAt) => {
    expect(verifyChain(entries, sha256)).toBe(brokenAt);
  });

  test('that was cut off shows against its known end', () => {
    const end: ChainEnd = { sequence: 5, hash: chain.at(-1)?.hash ?? '' };
    expect([verifyChain(chain.slice(0, 3), sha256), verifyChain(chain.slice(0, 3), sha256, end)]).toEqual([
      null,
      4,
    ]);
    expect(verifyChain([], sha256, end)).toBe(1);
  });

  test('that was forged as a whole shows against its known end', () => {
    const forged = chainOf(['a', 'b', 'c', 'd', 'forged'].map((subject) => record(subject)));
    expect([verifyChain(forged, sha256), verifyChain(forged, sha256, chain.at(-1))]).toEqual([null, 5]);
  });

  test('of any records fits, and any change of one text shows', () => {
    const records = fc.array(
      fc.record({
        subject: fc.string({ unit: 'binary' }),
        details: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(records, fc.nat(), (seeds, which) => {
        const entries = chainOf(seeds.map(({ subject, details }) => record(subject, { details })));
        expect(verifyChain(entries, sha256)).toBeNull();
        const index = which % entries.length;
        const broken = entries.map((entry, at) =>
          at === index ? { ...entry, subject: `${entry.subject}!` } : entry,
        );
        expect(verifyChain(broken, sha256)).toBe(index + 1);
      }),
      { numRuns: 50 },
    );
  });

  function edited(index: number, parts: Partial<JournalEntry>): readonly JournalEntry[] {
    return chain.map((entry, at) => (at === index ? { ...entry, ...parts } : entry));
  }

  function reordered(): readonly JournalEntry[] {
    const [a, b, c, d] = chain;
    return [a, b, d, c]
      .flatMap((entry) => (entry === undefined ? [] : [{ ...entry }]))
      .map((entry, index) => ({ ...entry, sequence: index + 1 }));
  }

  function skipping(): JournalEntry {
    return appendToChain({ sequence: 6, hash: chain[1]?.hash ?? '' }, record('g'), sha256);
  }

  function remade(): readonly JournalEntry[] {
    return chain.map((entry, at) =>
      at === 2 ? appendToChain(chain[1] ?? null, record('z'), sha256) : entry,
    );
  }
});

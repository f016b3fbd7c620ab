import { expect, test } from 'vitest';
import { displayWidth, textTable } from '../../src/cli/text-table.ts';

test('columns are aligned by what the terminal shows, and empty ones are left out', () => {
  const rows = [
    ['prod-search', '', 'Recherche & Développement', 'a'],
    ['データ', '', 'Ops', 'b'],
    ['', '', '🦊', 'c'],
  ];
  expect(textTable(rows, '  ')).toEqual([
    '  prod-search  Recherche & Développement  a',
    '  データ       Ops                        b',
    '               🦊                         c',
  ]);
});

test('a long text is cut between letters', () => {
  const [line = ''] = textTable([['é'.repeat(60)]], '');
  expect(line).toMatch(/^é+…$/u);
  expect(displayWidth(line)).toBe(44);
});

test('a name cannot steer the terminal', () => {
  expect(textTable([['\u001b[2J\u001b]0;owned\u0007prod\nHIGH']], '')).toEqual(['[2J ]0;owned prod HIGH']);
});

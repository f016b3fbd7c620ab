import { expect, test } from 'vitest';
import { remedyFor } from '../../../../src/renderer/features/findings/remedy.ts';
import type { Finding } from '../../../../src/renderer/lib/facts-types.ts';

const finding = (rule: Finding['rule'], id: string): Pick<Finding, 'rule' | 'subject'> => ({
  rule,
  subject: { kind: 'api-key', id },
});

test('findings that a new key resolves are resolved together, each key once', () => {
  expect(
    remedyFor([
      finding('key-expiring', '1'),
      finding('key-rotation-overdue', '1'),
      finding('key-expiring', '2'),
    ]),
  ).toEqual({ kind: 'rotate', keyIds: ['1', '2'], rule: null });
  expect(remedyFor([finding('key-no-expiration', '1')])?.rule).toBe('key-no-expiration');
});

test('what wants different things, or a person, has no common remedy', () => {
  expect([
    remedyFor([finding('key-expiring', '1'), finding('key-unused', '2')]),
    remedyFor([finding('key-in-default-workspace', '1')]),
    remedyFor([]),
  ]).toEqual([null, null, null]);
});

import { describe, expect, test } from 'vitest';
import { normalizePolicy, type PolicyDraft } from '../../../src/domain/audit/normalize-policy.ts';
import { defaultPolicy } from '../../../src/domain/audit/policy.ts';
import { ruleWords } from '../../../src/domain/audit/rule-words.ts';
import { thresholdsFor } from '../../../src/domain/audit/thresholds.ts';
import { success } from '../../../src/domain/outcome.ts';

const { thresholds } = defaultPolicy;

describe('thresholds', () => {
  const policy = { ...defaultPolicy, workspaceOverrides: { strict: { unusedAfterDays: 7 } } };

  test.each([
    ['strict', { ...thresholds, unusedAfterDays: 7 }],
    ['other', thresholds],
    ['constructor', thresholds],
    [null, thresholds],
  ])('in the workspace %j', (workspaceId, expected) => {
    expect(thresholdsFor(policy, workspaceId)).toEqual(expected);
  });
});

describe('a normalized policy', () => {
  test('is the default when that goes in', () => {
    expect(normalizePolicy(defaultPolicy)).toEqual(success(defaultPolicy));
  });

  test('has its lists in order and no empty overrides', () => {
    const draft: PolicyDraft = {
      thresholds: { ...thresholds, expiryWarningDays: [7, 30, 7, 1] },
      workspaceOverrides: { a: {}, b: { unusedAfterDays: undefined, expiryWarningDays: [1, 2, 2] } },
      disabledRules: ['key-unused', 'key-expired', 'key-unused'],
    };
    expect(normalizePolicy(draft)).toEqual(
      success({
        thresholds: { ...thresholds, expiryWarningDays: [30, 7, 1] },
        workspaceOverrides: { b: { expiryWarningDays: [2, 1] } },
        disabledRules: ['key-expired', 'key-unused'],
      }),
    );
  });

  test.each<[Partial<PolicyDraft>, string]>([
    [{ thresholds: { ...thresholds, unusedAfterDays: 0 } }, 'thresholds.unusedAfterDays'],
    [{ thresholds: { ...thresholds, noUseGraceDays: 3651 } }, 'thresholds.noUseGraceDays'],
    [{ thresholds: { ...thresholds, rotationPeriodDays: 1.5 } }, 'thresholds.rotationPeriodDays'],
    [{ thresholds: { ...thresholds, maxLiveKeysPerOwner: 1001 } }, 'thresholds.maxLiveKeysPerOwner'],
    [{ thresholds: { ...thresholds, expiryWarningDays: [] } }, 'thresholds.expiryWarningDays'],
    [{ thresholds: { ...thresholds, expiryWarningDays: [1, Number.NaN] } }, 'thresholds.expiryWarningDays'],
    [{ workspaceOverrides: { a: { unusedAfterDays: -1 } } }, 'workspaceOverrides.a.unusedAfterDays'],
    [{ disabledRules: ['key-glitter'] }, 'disabledRules'],
  ])('is refused: %j', (wrong, path) => {
    const result = normalizePolicy({ ...defaultPolicy, ...wrong });
    expect(result.ok ? [] : result.failure.map((problem) => problem.path)).toEqual([path]);
  });
});

test('a rule has whole sentences for why and what to do', () => {
  for (const { why, fix } of Object.values(ruleWords))
    expect([why, fix]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
});

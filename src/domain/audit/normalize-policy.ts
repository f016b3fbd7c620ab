import { failed, type Outcome, success } from '../outcome.ts';
import type { Policy, RuleId, Thresholds } from './policy.ts';
import { isRuleId } from './rule-words.ts';

/** One thing that is wrong with a policy. */
export interface PolicyProblem {
  /** Where, such as `thresholds.unusedAfterDays`. */
  readonly path: string;
  /** One sentence that says what is allowed. */
  readonly message: string;
}

/** A policy as it comes from a form or a file: lists in any order, overrides that may hold nothing. */
export interface PolicyDraft {
  readonly thresholds: Thresholds;
  readonly workspaceOverrides: Readonly<Record<string, PartialThresholds>>;
  readonly disabledRules: readonly string[];
}

type PartialThresholds = { readonly [Name in keyof Thresholds]?: Thresholds[Name] | undefined };

/**
 * Checks a policy and brings it into its one form: warning days from far to near without repeats, rules sorted,
 * overrides that hold nothing left out. Equal policies are equal texts afterwards.
 */
export function normalizePolicy(draft: PolicyDraft): Outcome<Policy, readonly PolicyProblem[]> {
  const problems: PolicyProblem[] = [];
  const thresholds = { ...draft.thresholds, ...normalized(draft.thresholds, 'thresholds', problems) };
  const workspaceOverrides: [string, Partial<Thresholds>][] = [];
  for (const [workspaceId, override] of Object.entries(draft.workspaceOverrides)) {
    const parts = normalized(override, `workspaceOverrides.${workspaceId}`, problems);
    if (Object.keys(parts).length > 0) workspaceOverrides.push([workspaceId, parts]);
  }
  const disabledRules: RuleId[] = [];
  for (const rule of [...new Set(draft.disabledRules)].sort()) {
    if (isRuleId(rule)) disabledRules.push(rule);
    else problems.push({ path: 'disabledRules', message: `There is no rule ${rule}.` });
  }
  if (problems.length > 0) return failed(problems);
  return success({ thresholds, workspaceOverrides: Object.fromEntries(workspaceOverrides), disabledRules });
}

function normalized(parts: PartialThresholds, path: string, problems: PolicyProblem[]): Partial<Thresholds> {
  const check = (name: string, value: number, most: number): number => {
    if (!Number.isInteger(value) || value < 1 || value > most) {
      problems.push({ path: `${path}.${name}`, message: `Use a whole number from 1 to ${most}.` });
    }
    return value;
  };
  const ladder = parts.expiryWarningDays;
  if (ladder !== undefined && (ladder.length === 0 || ladder.length > 6)) {
    problems.push({ path: `${path}.expiryWarningDays`, message: 'Name one to six days.' });
  }
  return {
    ...(parts.unusedAfterDays !== undefined && {
      unusedAfterDays: check('unusedAfterDays', parts.unusedAfterDays, 3650),
    }),
    ...(parts.noUseGraceDays !== undefined && {
      noUseGraceDays: check('noUseGraceDays', parts.noUseGraceDays, 3650),
    }),
    ...(ladder !== undefined && {
      expiryWarningDays: [...new Set(ladder.map((days) => check('expiryWarningDays', days, 3650)))].sort(
        (left, right) => right - left,
      ),
    }),
    ...(parts.rotationPeriodDays !== undefined && {
      rotationPeriodDays: check('rotationPeriodDays', parts.rotationPeriodDays, 3650),
    }),
    ...(parts.maxLiveKeysPerOwner !== undefined && {
      maxLiveKeysPerOwner: check('maxLiveKeysPerOwner', parts.maxLiveKeysPerOwner, 1000),
    }),
  };
}

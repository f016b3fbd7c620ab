import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { policySchema } from '../contract/findings.ts';
import { normalizePolicy } from '../domain/audit/normalize-policy.ts';
import { defaultPolicy, type Policy } from '../domain/audit/policy.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';

/** Parts may be left out, but what is there must be known: a threshold with a typing error would silently do nothing. */
const fileSchema = z.strictObject({
  thresholds: policySchema.shape.thresholds.partial().optional(),
  workspaceOverrides: policySchema.shape.workspaceOverrides.optional(),
  disabledRules: policySchema.shape.disabledRules.optional(),
});

/** Reads a policy; what the file leaves out is as in the default policy. */
export function readPolicyFile(file: string): Outcome<Policy, string> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    if (thrown instanceof SyntaxError)
      return failed(`the policy file ${file} is not JSON. Correct it and run again.`);
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown reason';
    return failed(`the policy file ${file} cannot be read (${code}). Check its path and its permissions.`);
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    return failed(`the policy file ${file} does not fit${path}: ${issue?.message ?? 'it is not a policy'}.`);
  }
  const { thresholds = {}, workspaceOverrides = {}, disabledRules = [] } = parsed.data;
  const checked = normalizePolicy({
    thresholds: { ...defaultPolicy.thresholds, ...defined(thresholds) },
    workspaceOverrides,
    disabledRules,
  });
  if (checked.ok) return success(checked.value);
  const [problem] = checked.failure;
  return failed(
    `the policy file ${file} does not fit at ${problem?.path ?? 'its beginning'}: ${problem?.message ?? ''}`,
  );
}

type Defined<Parts> = { readonly [Name in keyof Parts]?: Exclude<Parts[Name], undefined> };

function defined<Parts extends object>(parts: Parts): Defined<Parts> {
  // Only entries that hold a value are left, which is what the type says.
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Defined<Parts>;
}

import { normalizePolicy } from '../../../../domain/audit/normalize-policy.ts';
import { defaultPolicy, type Policy, type Thresholds } from '../../../../domain/audit/policy.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';
import { isObject, readJson } from '../listings/columns.ts';

/** The policy of each connection. */
export interface PolicyStore {
  /** The default where none was set or the stored one makes no sense. */
  get(connectionId: string): Policy;
  set(connectionId: string, policy: Policy): void;
}

/** Keeps policies as JSON. */
export function createPolicyStore(db: Db, numberOf: ConnectionNumbers): PolicyStore {
  const get = db.prepare<[number], string>('SELECT value FROM policy WHERE connection = ?').pluck();
  const set = db.prepare<[number, string]>(
    `INSERT INTO policy (connection, value) VALUES (?, ?)
     ON CONFLICT (connection) DO UPDATE SET value = excluded.value`,
  );
  return {
    get(connectionId) {
      const stored = get.get(numberOf(connectionId));
      return stored === undefined ? defaultPolicy : readPolicy(readJson(stored));
    },
    set(connectionId, policy) {
      set.run(numberOf(connectionId), JSON.stringify(policy));
    },
  };
}

function readPolicy(stored: unknown): Policy {
  if (!isObject(stored)) return defaultPolicy;
  const overrides = isObject(stored['workspaceOverrides']) ? stored['workspaceOverrides'] : {};
  const rules = stored['disabledRules'];
  const draft = {
    thresholds: { ...defaultPolicy.thresholds, ...readThresholds(stored['thresholds']) },
    workspaceOverrides: Object.fromEntries(
      Object.entries(overrides).map(([workspaceId, override]) => [workspaceId, readThresholds(override)]),
    ),
    disabledRules: Array.isArray(rules) ? rules.filter((rule) => typeof rule === 'string') : [],
  };
  const checked = normalizePolicy(draft);
  return checked.ok ? checked.value : defaultPolicy;
}

function readThresholds(stored: unknown): Partial<Thresholds> {
  if (!isObject(stored)) return {};
  const { expiryWarningDays: days } = stored;
  const number = (name: keyof Thresholds): Partial<Thresholds> =>
    typeof stored[name] === 'number' ? { [name]: stored[name] } : {};
  return {
    ...number('unusedAfterDays'),
    ...number('noUseGraceDays'),
    ...number('rotationPeriodDays'),
    ...number('maxLiveKeysPerOwner'),
    ...(Array.isArray(days) && days.every((day) => typeof day === 'number') && { expiryWarningDays: days }),
  };
}

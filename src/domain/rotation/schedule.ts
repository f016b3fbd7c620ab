import type { RuleId } from '../audit/policy.ts';
import type { Moment } from '../organization/day.ts';

/** A standing order to rotate; off until a person switches it on. */
export interface RotationSchedule {
  readonly id: string;
  readonly connectionId: string;
  /** One key and whatever replaces it, or every key with an open finding of a rule that has destinations. */
  readonly target:
    | { readonly kind: 'key'; readonly keyId: string }
    | { readonly kind: 'rule'; readonly rule: RuleId };
  readonly isOn: boolean;
  /** 1 to 3650; for a rule, how often it is looked at. */
  readonly everyDays: number;
  readonly revoke: 'when-quiet' | 'after-settling';
  readonly blackout: Blackout | null;
  /** The truth about when it is due. */
  readonly dueAt: Moment;
  readonly lastRunAt: Moment | null;
}

/** When nothing starts by itself, in the local time of this machine. */
export interface Blackout {
  /** Minutes after midnight, 0 to 1439; `to` before `from` goes over midnight. */
  readonly from: number;
  readonly to: number;
  /** 0 is Sunday; the days on which a window begins. */
  readonly weekdays: readonly number[];
}

import type { Severity } from './finding.ts';
import type { RuleId } from './policy.ts';

/** How a rule is called and explained to people, the same in the window, notifications and the command line. */
export interface RuleWords {
  /** Title of one finding, such as "Unused key". */
  readonly title: string;
  /** For one of them, after "1": "unused key". */
  readonly singular: string;
  /** For several of them, after a number: "unused keys". */
  readonly plural: string;
  /** Why it matters, one sentence. */
  readonly why: string;
  /** What to do, one sentence. */
  readonly fix: string;
  /** The usual severity; a finding may say otherwise. */
  readonly severity: Severity;
  /** Whether a new finding is told on the desktop, and turns the tray's icon, whatever its severity. */
  readonly isTold: boolean;
}

/** The words of every rule. */
export const ruleWords: Readonly<Record<RuleId, RuleWords>> = {
  'key-unused': {
    title: 'Unused key',
    singular: 'unused key',
    plural: 'unused keys',
    why: 'A key that nobody uses is a way in that nobody watches.',
    fix: 'Ask its owner, then revoke it.',
    severity: 'medium',
    isTold: true,
  },
  'key-no-recorded-use': {
    title: 'No recorded use',
    singular: 'key with no recorded use',
    plural: 'keys with no recorded use',
    why: 'Mistral has no day of use for it. That usually means that it was made and forgotten.',
    fix: 'Ask its owner whether it is needed.',
    severity: 'low',
    isTold: true,
  },
  'key-expiring': {
    title: 'Expires soon',
    singular: 'key that expires soon',
    plural: 'keys that expire soon',
    why: 'Whatever uses it stops working when it expires.',
    fix: 'Make a new key, switch its users over, then revoke this one.',
    severity: 'medium',
    isTold: true,
  },
  'key-expired': {
    title: 'Expired, still listed',
    singular: 'expired key still listed',
    plural: 'expired keys still listed',
    why: 'It no longer works, and it hides the keys that do.',
    fix: 'Delete it once nothing depends on its name.',
    severity: 'low',
    isTold: false,
  },
  'key-no-expiration': {
    title: 'No expiration date',
    singular: 'key without an expiration date',
    plural: 'keys without an expiration date',
    why: 'A leaked key without an end works until somebody notices.',
    fix: 'Replace it by a key with an expiration date.',
    severity: 'low',
    isTold: false,
  },
  'key-rotation-overdue': {
    title: 'Rotation overdue',
    singular: 'key due for rotation',
    plural: 'keys due for rotation',
    why: 'The older a key, the more places it has been copied to.',
    fix: 'Replace it by a new key.',
    severity: 'medium',
    isTold: true,
  },
  'key-owner-not-member': {
    title: 'Owner has left',
    singular: 'key whose owner has left',
    plural: 'keys whose owner has left',
    why: 'Its maker is no longer a member, but the key may still work.',
    fix: 'Find out what uses it, replace it, then revoke it.',
    severity: 'high',
    isTold: true,
  },
  'key-owner-not-in-workspace': {
    title: 'Owner not in workspace',
    singular: 'key whose owner is not in the workspace',
    plural: 'keys whose owner is not in the workspace',
    why: 'Its maker can no longer see the workspace that the key belongs to.',
    fix: 'Give it a new owner by replacing it, or add the person to the workspace.',
    severity: 'medium',
    isTold: true,
  },
  'key-unnamed': {
    title: 'Unnamed key',
    singular: 'unnamed key',
    plural: 'unnamed keys',
    why: 'Nobody can tell what breaks when it is revoked.',
    fix: 'Replace it by a key with a name; names cannot be changed later.',
    severity: 'low',
    isTold: false,
  },
  'key-legacy-product': {
    title: 'Legacy product',
    singular: 'key of a legacy product',
    plural: 'keys of a legacy product',
    why: 'It was made for a product that Mistral has replaced.',
    fix: 'Move its users to a current key.',
    severity: 'low',
    isTold: false,
  },
  'key-in-default-workspace': {
    title: 'In the default workspace',
    singular: 'key in the default workspace',
    plural: 'keys in the default workspace',
    why: 'Everybody is in the default workspace, so its spend and limits cannot be told apart.',
    fix: 'Replace it by a key in a workspace of its own.',
    severity: 'low',
    isTold: false,
  },
  'owner-too-many-keys': {
    title: 'Many keys for one owner',
    singular: 'owner with many keys',
    plural: 'owners with many keys',
    why: 'Keys in excess tend to be forgotten ones.',
    fix: 'Review them together and revoke what is not needed.',
    severity: 'low',
    isTold: false,
  },
};

/** Whether a text is the id of a rule that this version knows. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(ruleWords, text);
}

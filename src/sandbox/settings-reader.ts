import { authPolicies, basePolicies, errorShapes, usualSettings, type Settings } from './settings.ts';

/** A sentence about a setting that cannot be. */
export class SettingError extends Error {}

/** Checks settings that came from outside; only those that were given are part of the answer. */
export function readSettings(given: unknown): Partial<Settings> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new SettingError('Settings are an object such as {"latencyMs": 20}.');
  }
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isSettingName(name)) {
      throw new SettingError(
        `There is no setting "${name}". Settings are: ${Object.keys(usualSettings).join(', ')}.`,
      );
    }
    const expected = checks[name](value);
    if (expected !== null) throw new SettingError(`The setting "${name}" must be ${expected}.`);
    found[name] = value;
  }
  // Each value went through the check of its name above.
  return found as Partial<Settings>;
}

/** Answers null when a value fits, otherwise what is expected instead. */
type Check = (value: unknown) => string | null;

const checks: Readonly<Record<keyof Settings, Check>> = {
  auth: word(authPolicies),
  base: word(basePolicies),
  errorShape: word(errorShapes),
  latencyMs: whole,
  maxValidityDays: wholeOrNull,
  createdListedAfterMs: whole,
  createdAcceptedAfterMs: whole,
  deletedListedForMs: whole,
  deletedAcceptedForMs: whole,
  adminMe: (value) => (typeof value === 'boolean' ? null : 'true or false'),
  maxKeyPage: wholeOrNull,
  auditBounds: word(['inclusive', 'exclusive']),
  priorityPrices: (value) => (typeof value === 'boolean' ? null : 'true or false'),
};

function isSettingName(name: string): name is keyof Settings {
  return Object.hasOwn(checks, name);
}

function word(words: readonly string[]): Check {
  return (value) => (words.some((one) => one === value) ? null : `one of ${words.join(', ')}`);
}

function whole(value: unknown): string | null {
  return Number.isInteger(value) && Number(value) >= 0 ? null : 'a whole number of 0 or more';
}

function wholeOrNull(value: unknown): string | null {
  return value === null ? null : whole(value) && 'a whole number of 0 or more, or null';
}

import { changes } from './scenarios-changes.ts';
import { faults } from './scenarios-faults.ts';
import type { Scenario } from './scenario.ts';
import { goBacks, peoples } from './scenarios-people.ts';
import { plain } from './scenario.ts';
import { placeKinds } from './place.ts';

/** A scenario, and how many kills are tried in it. */
export interface Tried {
  readonly scenario: Scenario;
  /** `all` points, or so many at random. */
  readonly kills: 'all' | number;
  /** Runs with two kills. */
  readonly doubles: number;
}

/** Every scenario of the suite. */
export function allScenarios(): readonly Tried[] {
  return [...kinds, ...severals, ...purposes, ...faults, ...changes, ...peoples, ...goBacks];
}

/** One rotation for each kind of place, killed at every point. */
const kinds: readonly Tried[] = placeKinds.map((kind) => ({
  scenario: {
    ...plain,
    name: kind,
    keys: [[kind]],
    revoke: kind === 'env' ? 'when-quiet' : 'after-settling',
  },
  kills: 'all',
  doubles: 2,
}));

/** Several places for one key, several keys, several processes. */
const severals: readonly Tried[] = [
  {
    scenario: { ...plain, name: 'env+vault+github', keys: [['env', 'vault', 'github']] },
    kills: 24,
    doubles: 6,
  },
  {
    scenario: {
      ...plain,
      name: 'aws+kubernetes+keychain',
      keys: [['aws', 'kubernetes', 'keychain']],
      revoke: 'after-settling',
    },
    kills: 24,
    doubles: 6,
  },
  {
    scenario: { ...plain, name: 'json+hand-over', keys: [['json', 'hand-over']], revoke: 'after-settling' },
    kills: 18,
    doubles: 4,
  },
  {
    scenario: {
      ...plain,
      name: 'batch',
      keys: [['env'], ['json', 'vault'], ['keychain'], ['yaml']],
      revoke: 'after-settling',
    },
    kills: 24,
    doubles: 10,
  },
  {
    scenario: {
      ...plain,
      name: 'two-processes',
      keys: [['env']],
      revoke: 'after-settling',
      isDoubled: true,
      skipsWaits: false,
    },
    kills: 24,
    doubles: 6,
  },
  {
    scenario: {
      ...plain,
      name: 'no-keychain',
      keys: [['env']],
      hasKeychain: false,
      ends: ['done: revoked', 'done: kept', 'rolled back'],
    },
    kills: 24,
    doubles: 8,
  },
  {
    scenario: {
      ...plain,
      name: 'no-keychain-hand-over',
      keys: [['kubernetes', 'hand-over']],
      hasKeychain: false,
      ends: ['done: revoked', 'done: kept', 'rolled back'],
    },
    kills: 20,
    doubles: 4,
  },
];

const purposes: readonly Tried[] = [
  { scenario: { ...plain, name: 'leak', purpose: 'leak', keys: [['env']] }, kills: 28, doubles: 6 },
  {
    scenario: { ...plain, name: 'leak-vault+yaml', purpose: 'leak', keys: [['vault', 'yaml']] },
    kills: 14,
    doubles: 2,
  },
  {
    scenario: { ...plain, name: 'create', purpose: 'create', keys: [['env']], ends: ['done: none'] },
    kills: 28,
    doubles: 6,
  },
  {
    scenario: {
      ...plain,
      name: 'create-hand-over',
      purpose: 'create',
      keys: [['hand-over']],
      ends: ['done: none'],
    },
    kills: 14,
    doubles: 2,
  },
  {
    scenario: {
      ...plain,
      name: 'create-vault',
      purpose: 'create',
      keys: [['vault', 'aws-field', 'kubernetes']],
      ends: ['done: none'],
    },
    kills: 14,
    doubles: 2,
  },
  {
    scenario: { ...plain, name: 'revoke', purpose: 'revoke', keys: [['env']], excuses: ['revoked anyway'] },
    kills: 20,
    doubles: 2,
  },
];

import { describe, expect, test } from 'vitest';
import { DAY_MS, dayOf, parseDay } from '../../src/sandbox/days.ts';
import { generateOrganization } from '../../src/sandbox/organization/generate/organization.ts';
import type { OrganizationSize } from '../../src/sandbox/organization/generate/plan.ts';
import type { ApiKey, Organization } from '../../src/sandbox/organization/model.ts';

const TODAY = parseDay('2026-10-09') ?? 0;
const usual: OrganizationSize = {
  seed: 7,
  members: 40,
  keys: 200,
  months: 12,
  workspaces: null,
  roleStyle: 'uuid',
};

function generate(changes: Partial<OrganizationSize> = {}): Organization {
  return generateOrganization({ ...usual, ...changes }, TODAY);
}

function summary(organization: Organization): unknown {
  return {
    id: organization.id,
    adminKey: organization.adminKey,
    spendLimit: organization.spendLimit,
    members: organization.members.all().map((one) => [one.id, one.email, one.joinedAt, [...one.workspaces]]),
    keys: organization.keys.all().map((one) => ({ ...one })),
    groups: organization.groups.all().map((one) => [one.id, one.name, [...one.memberIds]]),
    events: organization.audit.size(),
  };
}

test('the same seed gives the same organization, another seed another one', () => {
  expect(summary(generate())).toEqual(summary(generate()));
  expect(generate({ seed: 8 }).adminKey).not.toBe(generate().adminKey);
});

test('the number of keys does not change who the members are', () => {
  expect(emails(generate({ keys: 3 }))).toEqual(emails(generate()));
});

test.each([
  { members: 1, keys: 0, months: 1, workspaces: 1 },
  { members: 1, keys: 30, months: 1, workspaces: 1 },
  { members: 2, keys: 3, months: 60, workspaces: 40 },
  { members: 3, keys: 5_000, months: 2, workspaces: null },
])(
  'an organization of $members members, $keys keys and $workspaces workspaces has what was asked for',
  (size) => {
    const organization = generate(size);
    const live = organization.workspaces.all().filter(({ isArchived }) => !isArchived);
    expect({ members: organization.members.all().length, keys: organization.keys.all().length }).toEqual({
      members: size.members,
      keys: size.keys,
    });
    if (size.workspaces !== null) expect(live).toHaveLength(size.workspaces);
    expect(new Set(live.map(({ name }) => name)).size).toBe(live.length);
  },
);

describe('keys', () => {
  test.each([7, 8, 9, 2_026])('most are in order and a quarter needs a person (seed %i)', (seed) => {
    const organization = generate({ seed });
    const share = organization.keys.all().filter((key) => hasProblem(organization, key)).length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.34);
  });

  test('every kind of problem can be found', () => {
    const organization = generate();
    const keys = organization.keys.all();
    const found = Object.entries(problems).filter(([, isSo]) => keys.some((key) => isSo(organization, key)));
    expect(found.map(([name]) => name)).toEqual(Object.keys(problems));
    const expiresIn = keys.map(({ expirationDay }) => (expirationDay ?? 0) - TODAY);
    expect([3, 10, 25].filter((days) => expiresIn.includes(days))).toEqual([3, 10, 25]);
    expect(keys.some(({ createdBy }) => createdBy !== null && !createdBy.includes('@'))).toBe(true);
    expect(new Set(keys.map(({ product }) => product))).toEqual(
      new Set(['API', 'Mistral Code', 'Vibe', null]),
    );
  });

  test('a last use lies between creation and today, and nothing was created today', () => {
    for (const key of generate({ keys: 5_000 }).keys.all()) {
      expect(dayOf(key.createdAt)).toBeLessThan(TODAY);
      if (key.lastUsedDay === null) continue;
      expect(key.lastUsedDay).toBeGreaterThanOrEqual(dayOf(key.createdAt));
      expect(key.lastUsedDay).toBeLessThanOrEqual(TODAY);
    }
  });

  test('ids and secrets do not repeat', () => {
    const keys = generate({ keys: 5_000 }).keys.all();
    expect(new Set(keys.map(({ id }) => id)).size).toBe(5_000);
    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(5_000);
    expect(keys.every(({ secret }) => /^[A-Za-z0-9]{32}$/.test(secret))).toBe(true);
  });
});

test('the audit log knows every key, every member and everyone who left, in the order of time', () => {
  const organization = generate();
  const entries = organization.audit.find({
    actorTypes: [],
    events: [],
    targetTypes: [],
    actorUserId: null,
    isAscending: true,
    after: null,
    before: null,
    limit: Infinity,
    areBoundsIncluded: true,
  });
  const told = (event: string): Map<string | undefined, number> =>
    new Map(entries.filter((one) => one.event === event).map((one) => [one.target['uuid'], one.at]));
  const created = told('api_key.create');
  const joined = told('user.organization.join');
  expect(organization.keys.all().every(({ id, createdAt }) => created.get(id) === createdAt)).toBe(true);
  expect(organization.members.all().every(({ id, joinedAt }) => joined.get(id) === joinedAt)).toBe(true);
  for (const [id, at] of told('api_key.delete')) expect(at).toBeGreaterThan(created.get(id) ?? Infinity);
  expect(entries.map(({ at }) => at)).toEqual(
    entries.map(({ at }) => at).sort((left, right) => left - right),
  );
  expect(entries.at(-1)?.at).toBeLessThan((TODAY + 1) * DAY_MS);
});

function emails(organization: Organization): readonly string[] {
  return organization.members.all().map(({ email }) => email);
}

type Check = (organization: Organization, key: ApiKey) => boolean;

const age = (key: ApiKey): number => TODAY - dayOf(key.createdAt);

const problems: Readonly<Record<string, Check>> = {
  unused: (_organization, key) => key.lastUsedDay !== null && TODAY - key.lastUsedDay > 30,
  neverUsed: (_organization, key) => key.lastUsedDay === null && age(key) > 30,
  expiring: (_organization, key) =>
    key.expirationDay !== null && key.expirationDay >= TODAY && key.expirationDay <= TODAY + 30,
  expired: (_organization, key) => key.expirationDay !== null && key.expirationDay < TODAY,
  withoutExpiration: (_organization, key) => key.expirationDay === null,
  old: (_organization, key) => age(key) > 90,
  ownerGone: ({ memberByEmail }, { createdBy }) =>
    createdBy?.includes('@') === true && !memberByEmail.has(createdBy),
  ownerOutside: ({ memberByEmail }, { createdBy, workspaceId }) =>
    memberByEmail.get(createdBy ?? '')?.workspaces.has(workspaceId ?? '') === false,
  unnamed: (_organization, { name }) => name === null,
  legacy: (_organization, { product }) => product === 'Mistral Code',
  inDefault: ({ workspaces }, { workspaceId }) => workspaces.get(workspaceId ?? '')?.isDefault === true,
};

function hasProblem(organization: Organization, key: ApiKey): boolean {
  return Object.values(problems).some((isSo) => isSo(organization, key));
}

import type {
  GroupRow,
  KeyRow,
  MemberRow,
  RoleRow,
  WorkspaceRow,
} from '../../../src/contract/organization.ts';
import type { Finding } from '../../../src/domain/audit/finding.ts';
import { createDice, type Dice } from './random.ts';

/** How much there is of everything. */
export interface WorldSize {
  readonly keys: number;
  readonly members: number;
}

/** The organization that the fake bridge tells of. */
export interface World {
  readonly now: number;
  readonly workspaces: readonly WorkspaceRow[];
  readonly members: readonly MemberRow[];
  readonly keys: readonly KeyRow[];
  readonly roles: readonly RoleRow[];
  readonly groups: readonly GroupRow[];
  findings: readonly Finding[];
}

const DAY = 86_400_000;
const firstNames = [
  'Amélie',
  'Jonas',
  'Priya',
  'Tomás',
  'Hannah',
  'Yuki',
  'Oskar',
  'Leïla',
  'Marco',
  'Ingrid',
  'Samuel',
  'Chiara',
  'Noah',
  'Zofia',
  'Ravi',
  'Elise',
];
const lastNames = [
  'Laurent',
  'Becker',
  'Raman',
  'Silva',
  'Okafor',
  'Tanaka',
  'Lindqvist',
  'Haddad',
  'Rossi',
  'Berg',
  'Mensah',
  'Conti',
  'Dubois',
  'Nowak',
  'Iyer',
  'Fontaine',
];
const teams = [
  'Default',
  'Search',
  'Support assistant',
  'Data platform',
  'Research',
  'Mobile',
  'Legal review',
  'Internal tools',
];
const purposes = [
  'ci-deploy',
  'nightly-eval',
  'support-bot',
  'embeddings-batch',
  'notebook',
  'staging-api',
  'prod-api',
  'ocr-invoices',
  'load-test',
  'doc-search',
  'translation',
  'triage-agent',
];

/** Builds an organization; the same size and moment give the same one. */
export function createWorld(now: number, { keys, members }: WorldSize): World {
  const dice = createDice(7);
  const workspaces = teams.map((name, index) => workspace(dice, name, index));
  const people = Array.from({ length: members }, (_, index) => member(dice, index, now));
  const rows = Array.from({ length: keys }, (_, index) => apiKey(dice, index, now, workspaces, people));
  return {
    now,
    workspaces: workspaces.map((each) => ({
      ...each,
      liveKeyCount: rows.filter(({ workspaceId }) => workspaceId === each.id).length,
      openFindingCount: rows.filter(({ workspaceId, rules }) => workspaceId === each.id && rules.length > 0)
        .length,
    })),
    members: people,
    keys: rows,
    roles: roles(),
    groups: groups(),
    findings: rows.flatMap((key) => key.rules.map((rule, index) => finding(key, rule, index, now))),
  };
}

function workspace(dice: Dice, name: string, index: number): WorkspaceRow {
  return {
    id: `workspace-${index}`,
    name,
    description: index === 0 ? 'Everybody is in it' : `${name} team`,
    icon: null,
    isDefault: index === 0,
    isArchived: false,
    memberCount: dice.between(3, 18),
    liveKeyCount: 0,
    openFindingCount: 0,
    spendLimit: { value: index % 3 === 0 ? null : '500', currency: 'EUR', hasNoLimit: index % 3 === 0 },
    monthToDate: `${dice.between(20, 480)}.${dice.between(10, 99)}`,
    currency: 'EUR',
  };
}

function member(dice: Dice, index: number, now: number): MemberRow {
  const name = `${firstNames[index % firstNames.length]} ${lastNames[(index * 5 + Math.floor(index / 16)) % lastNames.length]}`;
  const email = `${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replace(' ', '.')}@northwind.example`;
  return {
    id: `member-${index}`,
    name,
    email,
    organizationRoles: [
      { roleId: index < 2 ? 'role-0' : 'role-1', name: index < 2 ? 'Admin' : 'Member', via: 'direct' },
    ],
    workspaceCount: dice.between(1, 4),
    liveKeyCount: dice.between(0, 6),
    groupCount: dice.between(0, 2),
    addedAt: now - dice.between(10, 700) * DAY,
    isSsoOutsider: index % 11 === 0,
  };
}

function apiKey(
  dice: Dice,
  index: number,
  now: number,
  workspaces: readonly WorkspaceRow[],
  people: readonly MemberRow[],
): KeyRow {
  const age = dice.between(5, 400);
  const home = dice.pick(workspaces);
  const used = dice.next() < 0.2 ? null : dice.between(0, Math.min(age, dice.next() < 0.7 ? 6 : 120));
  const expires = dice.next() < 0.3 ? null : dice.between(-20, 200);
  const rules = rulesOf(age, used, expires, home.isDefault, index);
  const severe = rules.includes('key-owner-not-member') || (expires !== null && expires >= 0 && expires <= 7);
  return {
    id: `key-${index}`,
    name: index % 31 === 3 ? null : `${dice.pick(purposes)}-${index}`,
    maskedKey: `${code(dice)}...${code(dice)}`,
    createdAt: now - age * DAY,
    expiresOn: expires === null ? null : day(now + expires * DAY),
    workspaceId: home.id,
    workspaceName: home.name,
    createdBy: dice.pick(people).email,
    product: index % 23 === 5 ? 'Codestral' : 'API',
    lastUsedOn: used === null ? null : day(now - used * DAY),
    rotation: { status: 'available' },
    deletion: { status: 'available' },
    rules,
    severity:
      rules.length === 0
        ? null
        : severe
          ? 'high'
          : rules.some((rule) => rule === 'key-unused' || rule === 'key-expiring')
            ? 'medium'
            : 'low',
  };
}

function rulesOf(
  age: number,
  used: number | null,
  expires: number | null,
  isDefault: boolean,
  index: number,
): Finding['rule'][] {
  const rules: (Finding['rule'] | false)[] = [
    used !== null && used > 60 && 'key-unused',
    used === null && age > 60 && index % 2 === 0 && 'key-no-recorded-use',
    expires !== null && expires >= 0 && expires <= 14 && 'key-expiring',
    expires !== null && expires < -10 && 'key-expired',
    age > 320 && 'key-rotation-overdue',
    index % 37 === 9 && 'key-owner-not-member',
    index % 31 === 3 && 'key-unnamed',
    isDefault && index % 5 === 0 && 'key-in-default-workspace',
  ];
  return rules.filter((rule): rule is Finding['rule'] => rule !== false);
}

function finding(key: KeyRow, rule: string, index: number, now: number): Finding {
  const days = (on: string | null): number =>
    on === null ? 0 : Math.round(Math.abs(now - Date.parse(on)) / DAY);
  const created = key.createdAt ?? now;
  return {
    id: `${rule}:${key.id}`,
    rule: rule as Finding['rule'],
    subject: { kind: 'api-key', id: key.id },
    severity: rule === 'key-owner-not-member' ? 'high' : (key.severity ?? 'low'),
    subjectName: key.name ?? `Unnamed key ${key.maskedKey}`,
    workspaceId: key.workspaceId,
    evidence: {
      createdOn: day(created),
      ...(key.lastUsedOn && { lastUsedOn: key.lastUsedOn }),
      ...(key.expiresOn && { expiresOn: key.expiresOn }),
      ...(key.createdBy && { owner: key.createdBy }),
      days: rule.startsWith('key-expir')
        ? days(key.expiresOn)
        : rule === 'key-unused'
          ? days(key.lastUsedOn)
          : Math.round((now - created) / DAY),
      threshold: rule === 'key-unused' ? 30 : rule === 'key-rotation-overdue' ? 90 : 14,
    },
    firstSeenAt: now - ((days(key.lastUsedOn) % 9) + index) * DAY - 3_600_000,
    lastSeenAt: now - 240_000,
    status: { kind: 'open' },
  };
}

function roles(): readonly RoleRow[] {
  return [
    role(0, 'Admin', 'organization', 'Manages members, workspaces, billing and keys.', 2),
    role(1, 'Member', 'organization', 'Uses what the workspaces allow.', 38),
    role(2, 'Workspace admin', 'workspace', 'Manages one workspace and its keys.', 9),
    role(3, 'Contributor', 'workspace', 'Creates keys and uses models in one workspace.', 31),
    role(4, 'Billing viewer', 'organization', 'Reads usage and invoices.', 3),
  ];
}

function role(
  index: number,
  name: string,
  scope: RoleRow['scope'],
  description: string,
  holderCount: number,
): RoleRow {
  return { id: `role-${index}`, name, scope, description, isCustom: index > 3, holderCount };
}

function groups(): readonly GroupRow[] {
  return ['Engineering', 'Data science', 'Support'].map((name, index) => ({
    id: `group-${index}`,
    name,
    description: `${name} department`,
    isExternallyManaged: index === 0,
    organizationRole: index === 0 ? 'Member' : null,
    parents: [],
    memberCount: 8 + index * 5,
    workspaceCount: 2 + index,
  }));
}

function code(dice: Dice): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return Array.from({ length: 4 }, () => dice.pick([...letters])).join('');
}

/** The UTC day of a moment. */
export function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

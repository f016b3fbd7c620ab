import type { SpendReport } from '../../../src/contract/spend.ts';
import type { JournalEntry } from '../../../src/domain/journal/entry.ts';
import type { AuditEvent } from '../../../src/domain/organization/audit-event.ts';
import { createDice } from './random.ts';
import { day, type World } from './world.ts';

const HOUR = 3_600_000;

/** The current month's spend of the fixture organization. */
export function spendReport({ now, workspaces }: World, month: string | null): SpendReport {
  const dice = createDice(11);
  const today = day(now);
  const current = month ?? today.slice(0, 7);
  const length = current === today.slice(0, 7) ? Number(today.slice(8)) : 28;
  const names = workspaces.slice(0, 5);
  const days = Array.from({ length }, (_, index) => {
    const date = `${current}-${String(index + 1).padStart(2, '0')}`;
    const isWeekend = [0, 6].includes(new Date(date).getUTCDay());
    const byWorkspace = Object.fromEntries(
      names.map(({ id }, at) => [
        id,
        ((isWeekend ? 3 : 14) * (1.6 - at * 0.25) * (0.7 + dice.next() * 0.6)).toFixed(4),
      ]),
    );
    const total = Object.values(byWorkspace).reduce((sum, amount) => sum + Number(amount), 0);
    return { day: date, total: total.toFixed(4), byWorkspace };
  });
  const total = days.reduce((sum, each) => sum + Number(each.total), 0);
  const shareOf = (id: string): number =>
    days.reduce((sum, { byWorkspace }) => sum + Number(byWorkspace[id] ?? 0), 0) / total;
  const models = [
    ['mistral-large-latest', 0.46],
    ['codestral-latest', 0.27],
    ['mistral-small-latest', 0.16],
    ['mistral-ocr-latest', 0.11],
  ] as const;
  return {
    month: current,
    months: [current, '2026-10', '2026-09'].filter((each, index, all) => all.indexOf(each) === index),
    currency: 'EUR',
    total: total.toFixed(4),
    previousSamePeriod: (total * 0.86).toFixed(4),
    previousTotal: (total * 1.3).toFixed(4),
    days,
    byWorkspace: names.map(({ id, name }) => ({
      id,
      name,
      amount: (shareOf(id) * total).toFixed(4),
      share: shareOf(id),
    })),
    byModel: models.map(([name, share]) => ({ id: name, name, amount: (share * total).toFixed(4), share })),
    limit: {
      currency: 'EUR',
      limit: '1500',
      hasNoLimit: false,
      isReached: false,
      apiUsage: total.toFixed(2),
      vibeUsage: '0',
      totalUsage: total.toFixed(2),
      lastPaymentFailed: false,
    },
    difference: '0.03',
    unpricedMetrics: [],
    isCurrentMonth: month === null || current === today.slice(0, 7),
  };
}

/** Mistral's own audit log, newest first. */
export function auditEvents({ now, members, keys }: World): readonly AuditEvent[] {
  const types = [
    'api_key.create',
    'user.organization.join',
    'api_key.delete',
    'workspace.update',
    'billing.monthly_limit.updated',
    'api_key.rotate',
    'user_group.create',
    'admin_api_key.created',
  ];
  return Array.from({ length: 60 }, (_, index) => {
    const type = types[index % types.length] ?? 'api_key.create';
    const person = members[(index * 7) % members.length];
    return {
      id: 2000 - index,
      at: now - (index * index * 0.9 + 0.4) * HOUR,
      actorType: index % 5 === 4 ? 'API_KEY' : 'HUMAN',
      actor: index % 5 === 4 ? {} : { name: person?.name ?? 'Somebody', email: person?.email ?? '' },
      type,
      details: {},
      targetType: type.startsWith('api_key') ? 'API_KEY' : 'USER',
      target: type.startsWith('billing')
        ? {}
        : { name: type.startsWith('api_key') ? (keys[index]?.name ?? 'unnamed') : (person?.name ?? '') },
      workspaceId: null,
    };
  });
}

/** Vane's own journal, newest first. */
export function journalEntries({ now }: World): readonly JournalEntry[] {
  const actions = ['sync.finished', 'finding.acknowledged', 'policy.changed', 'connection.added'];
  return Array.from({ length: 24 }, (_, index) => ({
    sequence: 24 - index,
    at: now - index * 5 * HOUR,
    connectionId: 'northwind',
    actor: index % 4 === 0 ? 'schedule' : 'user',
    action: actions[index % actions.length] ?? 'sync.finished',
    subject: index % 4 === 1 ? 'nightly-eval-14' : 'Northwind AI',
    outcome: 'done',
    details: {},
    previousHash: '0'.repeat(64),
    hash: 'a'.repeat(64),
  }));
}

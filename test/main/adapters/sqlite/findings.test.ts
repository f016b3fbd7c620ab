import { describe, expect, test } from 'vitest';
import type { FindingStatus } from '../../../../src/domain/audit/finding.ts';
import { updateFindings } from '../../../../src/domain/audit/life.ts';
import { detection, finding, findingOf } from '../../../domain/build.ts';
import { manyKeys, uuid } from '../../../fakes/organization.ts';
import { mirrorWithConnection, writtenRows } from './temporary.ts';

describe('findings', () => {
  const lives = [
    finding('key-unused'),
    findingOf(uuid(1), 'key-expiring', { severity: 'high' }),
    findingOf(uuid(2), 'key-unused', { status: { kind: 'acknowledged', at: 7 } }),
    findingOf(uuid(3), 'key-unused', { status: { kind: 'snoozed', at: 7, until: 8 } }),
    findingOf(uuid(4), 'key-unused', {
      status: { kind: 'accepted', at: 7, until: 8, reason: 'Once a year' },
    }),
    findingOf(uuid(5), 'key-unused', { status: { kind: 'resolved', at: 7 } }),
    finding('owner-too-many-keys', {
      subject: { kind: 'owner', id: 'ada@example.com' },
      evidence: { keyCount: 9 },
    }),
  ];

  test('are kept with their lives', () => {
    const { findings } = mirrorWithConnection();
    findings.decide('acme', lives);
    expect([...findings.all('acme')]).toEqual(lives);
    expect(findings.some('acme', [lives[3]?.id ?? '', 'nothing', lives[6]?.id ?? ''])).toEqual([
      lives[3],
      lives[6],
    ]);
    expect(findings.openCounts('acme')).toEqual({ high: 1, medium: 2, low: 0 });
  });

  test('keep their identity when their key becomes known later', async () => {
    const mirror = mirrorWithConnection();
    mirror.findings.decide('acme', lives);
    const listing = mirror.listings.apiKeys('acme', 1);
    await listing.add(manyKeys(10));
    await listing.finish({ provesAbsence: true });
    const [, second] = lives;
    if (second === undefined) throw new Error('There are seven.');
    expect(mirror.findings.some('acme', [second.id])).toEqual([second]);
    mirror.findings.decide('acme', [second]);
    expect(mirror.findings.some('acme', [second.id])).toEqual([second]);
    expect([...mirror.findings.all('acme')]).toHaveLength(lives.length);
  });

  test('follow an audit, and the same audit again writes nothing', async () => {
    const mirror = mirrorWithConnection();
    const detected = [detection('key-unused'), detection('key-unnamed')];
    const audit = async (): Promise<void> => {
      const known = mirror.findings.all('acme');
      await mirror.findings.apply('acme', updateFindings({ known, detected, now: 9, canTell: () => true }));
    };
    await audit();
    expect([...mirror.findings.all('acme')].map(({ id }) => id)).toEqual([
      'key-unused:key-1',
      'key-unnamed:key-1',
    ]);
    const before = writtenRows(mirror);
    await audit();
    expect(writtenRows(mirror)).toBe(before);
    detected.pop();
    await audit();
    expect([...mirror.findings.all('acme')].map(({ status }) => status)).toEqual([
      { kind: 'open' },
      { kind: 'resolved', at: 9 },
    ]);
  });

  test('keep what a person decided while the audit was writing', async () => {
    const mirror = mirrorWithConnection();
    const { findings } = mirror;
    const snoozed: FindingStatus = { kind: 'snoozed', at: 1, until: 8 };
    const accepted: FindingStatus = { kind: 'accepted', at: 9, until: 99, reason: 'Once a year' };
    findings.decide('acme', [
      findingOf('changes'),
      findingOf('ends'),
      findingOf('comes-back', 'key-unused', { status: snoozed }),
      findingOf('is-reopened', 'key-unused', { status: { kind: 'acknowledged', at: 1 } }),
    ]);
    const evidence = { days: 46 };
    const detected = ['changes', 'comes-back', 'is-reopened', 'new'].map((id) =>
      detection('key-unused', { subject: { kind: 'api-key', id }, subjectName: id, evidence }),
    );
    const update = updateFindings({ known: findings.all('acme'), detected, now: 9, canTell: () => true });
    findings.decide('acme', [
      ...['changes', 'ends', 'comes-back', 'new'].map((id) =>
        findingOf(id, 'key-unused', { status: accepted }),
      ),
      findingOf('is-reopened'),
    ]);
    await findings.apply('acme', update);
    expect([...findings.all('acme')].map(({ subjectName, status }) => [subjectName, status])).toEqual([
      ['changes', accepted],
      ['ends', accepted],
      ['comes-back', accepted],
      ['is-reopened', { kind: 'open' }],
      ['new', accepted],
    ]);
    expect(findings.some('acme', ['key-unused:changes']).map((one) => one.evidence)).toEqual([evidence]);
  });

  test('of rules that this version does not know are left out', () => {
    const mirror = mirrorWithConnection();
    mirror.findings.decide('acme', [finding()]);
    mirror.db.exec(`UPDATE finding SET rule = 'from-the-future'`);
    expect([...mirror.findings.all('acme')]).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { DestinationSpec } from '../../../../src/domain/rotation/destination.ts';
import { connection } from '../../../fakes/organization.ts';
import { someDestination, someSchedule } from './some-rotation.ts';
import { mirrorWithConnection } from './temporary.ts';

const written = { at: 5, fingerprint: { salt: 'aa', hash: 'bb' }, version: '7' };

describe('destinations', () => {
  const vault: DestinationSpec = {
    kind: 'vault',
    address: 'https://vault.example.com:8200',
    namespace: null,
    mount: 'secret',
    path: 'apps/search',
    field: 'key',
    authentication: { method: 'approle', mount: 'approle', roleId: 'role' },
  };

  test('come back as they were saved, by key or all', () => {
    const { destinations } = mirrorWithConnection();
    const file = someDestination('file', { written });
    const inVault = someDestination('vault', { keyId: 'key-2', spec: vault, settleMs: 0 });
    for (const one of [file, inVault]) destinations.save(one);
    expect(destinations.list('acme', null)).toEqual([file, inVault]);
    expect(destinations.list('acme', 'key-2')).toEqual([inVault]);
    expect(destinations.list('nowhere', null)).toEqual([]);
    destinations.save({ ...file, spec: vault, written: null });
    expect(destinations.get('file')).toEqual({ ...file, spec: vault, written: null });
    destinations.remove('file');
    expect([destinations.get('file'), destinations.list('acme', 'key-1')]).toEqual([null, []]);
  });

  test('carry what was last written, and forget it', () => {
    const { destinations } = mirrorWithConnection();
    destinations.save(someDestination('file'));
    destinations.mark('file', written);
    expect(destinations.get('file')?.written).toEqual(written);
    destinations.mark('file', null);
    expect(destinations.get('file')?.written).toBeNull();
  });

  test('move on to the key that replaced theirs, as far as they are named and still belong to it', () => {
    const { destinations } = mirrorWithConnection();
    destinations.save(someDestination('a'));
    destinations.save(someDestination('b'));
    destinations.save(someDestination('c', { keyId: 'key-2' }));
    destinations.moveKey('key-1', 'key-9', ['a', 'c']);
    expect(destinations.list('acme', null).map(({ id, keyId }) => [id, keyId])).toEqual([
      ['a', 'key-9'],
      ['b', 'key-1'],
      ['c', 'key-2'],
    ]);
  });

  test('that cannot be understood are left out', () => {
    const mirror = mirrorWithConnection();
    mirror.destinations.save(someDestination('file', { written }));
    mirror.db.prepare(`UPDATE destination SET written = '{"at":"noon"}'`).run();
    expect(mirror.destinations.get('file')).toEqual(someDestination('file'));
    mirror.db.prepare(`UPDATE destination SET spec = '{"kind":"pigeon"}'`).run();
    expect([mirror.destinations.get('file'), mirror.destinations.list('acme', null)]).toEqual([null, []]);
  });
});

describe('schedules', () => {
  test('come back as they were saved, the next due first', () => {
    const mirror = mirrorWithConnection();
    const { schedules } = mirror;
    for (const id of ['other', 'former']) mirror.connections.save(connection(id));
    const later = someSchedule('later', { dueAt: 30, blackout: null, lastRunAt: 3, isOn: false });
    const sooner = someSchedule('sooner', { dueAt: 10, connectionId: 'other' });
    const rule = someSchedule('rule', { dueAt: 20, target: { kind: 'rule', rule: 'key-rotation-overdue' } });
    const former = someSchedule('former', { connectionId: 'former' });
    for (const one of [later, sooner, rule, former]) schedules.save(one);
    mirror.connections.disconnect('former', 1);
    expect(schedules.list(null)).toEqual([sooner, rule, later]);
    expect(schedules.list('acme')).toEqual([rule, later]);
    schedules.save({ ...rule, dueAt: 40 });
    expect(schedules.list('acme')).toEqual([later, { ...rule, dueAt: 40 }]);
    schedules.remove('later');
    expect([schedules.get('later'), schedules.get('sooner')]).toEqual([null, sooner]);
  });

  test.each([
    ['nothing readable', 'garbage'],
    [
      'an unknown rule',
      JSON.stringify(someSchedule('one', { target: { kind: 'rule', rule: 'x' as never } })),
    ],
    ['no word on whether it is on', JSON.stringify({ ...someSchedule('one'), isOn: undefined })],
    ['a blackout that is none', JSON.stringify({ ...someSchedule('one'), blackout: 'nights' })],
  ])('of which %s is stored start nothing', (_name, value) => {
    const mirror = mirrorWithConnection();
    mirror.schedules.save(someSchedule('one'));
    mirror.db.prepare('UPDATE rotation_schedule SET value = ?').run(value);
    expect([mirror.schedules.list(null), mirror.schedules.get('one')]).toEqual([[], null]);
  });
});

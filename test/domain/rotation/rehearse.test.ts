import { describe, expect, test } from 'vitest';
import { unmadeKeyId } from '../../../src/domain/rotation/destination.ts';
import { planRotations } from '../../../src/domain/rotation/plan.ts';
import { usualPacing } from '../../../src/domain/rotation/pacing.ts';
import { rehearse } from '../../../src/domain/rotation/rehearse.ts';
import type { RehearsalFacts } from '../../../src/domain/rotation/rehearsal-facts.ts';
import type { RehearsedKey, Wish } from '../../../src/domain/rotation/rehearsal.ts';
import { apiKey, member, noon, workspace } from '../build.ts';
import { facts, lookedAt, wish } from './facts.ts';

const now = noon('2026-03-10');

function first(changed: Partial<RehearsalFacts> = {}, wished: Partial<Wish> = {}): RehearsedKey {
  const [key] = rehearse(facts(changed), wish(wished), now).keys;
  if (key === undefined) throw new Error('No key');
  return key;
}

function plan(changed: Partial<RehearsalFacts> = {}, wished: Partial<Wish> = {}) {
  let ids = 0;
  return planRotations(facts(changed), wish(wished), {
    newId: () => `id-${(ids += 1)}`,
    marker: () => 'vane-0123456789',
    now,
    actor: 'user',
    pacing: usualPacing,
  });
}

function planned(changed: Partial<RehearsalFacts> = {}, wished: Partial<Wish> = {}) {
  return plan(changed, wished).rotations;
}

describe('a rehearsal', () => {
  test('says workspace, owner and expiration of the new key, and what happens at the destination', () => {
    expect(first()).toMatchObject({
      name: 'prod-search',
      obstacles: [],
      newKey: {
        name: 'prod-search',
        workspaceName: 'Research',
        ownerName: 'Ada Lovelace',
        expiresOn: '2027-02-06',
        shortened: null,
      },
      destinations: [
        { destinationId: 'env', label: '/srv/app/.env: MISTRAL_API_KEY', state: 'ready', canRestore: true },
      ],
      revocation:
        'After a whole day without use that follows the switch: on Mar 12, 2026 (UTC) at the earliest.',
    });
  });

  test('counts what can be done', () => {
    const two = rehearse(
      facts({ openKeyIds: ['key-1'] }),
      wish({ keyIds: ['key-1', 'missing', 'key-1'] }),
      now,
    );
    expect(two).toMatchObject({ possible: 0, parallelism: 4, warning: null });
    expect(two.keys.map(({ obstacles }) => obstacles[0])).toEqual([
      'A rotation of this key is under way already. Open it to go on with it.',
      'It is no longer listed. Refresh, then look again.',
    ]);
  });

  test('warns where there is no keychain', () => {
    expect(rehearse(facts({ keychainAvailable: false }), wish(), now).warning).toContain('no keychain');
  });

  test('hands the new key over where there is no destination', () => {
    const key = first({ destinations: [] });
    expect(key.destinations).toMatchObject([{ destinationId: null, kind: 'hand-over', canRestore: false }]);
    expect(key.cutOverMs).toBeGreaterThanOrEqual(60_000);
  });

  test('of a leaked key counts no time for the consumers, and says that they may fail meanwhile', () => {
    const leaked = first({}, { purpose: 'leak' });
    expect(first().cutOverMs - leaked.cutOverMs).toBe(60_000);
    expect(leaked.revocation).toBe(
      'As soon as the new key is stored, read back and tried. Consumers may fail until they have picked the new key up, for up to 60 s.',
    );
    expect(leaked.ifItFails.at(-1)?.outcome).not.toContain('Consumers use the new key already');
    const prompt = first({ destinations: [lookedAt({ settleMs: 0 })] }, { purpose: 'leak' });
    expect(prompt.revocation).toBe('As soon as the new key is stored, read back and tried.');
  });

  test('uses only the destinations that were wished for', () => {
    const both = { destinations: [lookedAt(), lookedAt({ id: 'other' })] };
    expect(first(both, { destinationIds: ['other'] }).destinations).toHaveLength(1);
    expect(first(both, { destinationIds: [] }).destinations[0]?.kind).toBe('hand-over');
  });

  test('names the destinations of the key that were not wished for: their consumers keep the old key', () => {
    const note = { kind: 'hand-over', note: 'Ops vault' } as const;
    const both = { destinations: [lookedAt(), lookedAt({ id: 'other', spec: note })] };
    const loss =
      'Handed over: Ops vault: not chosen, so what reads the old key there stops working once it is revoked.';
    expect(first(both, { destinationIds: ['env'] }).losses).toContain(loss);
    expect(first(both).losses).not.toContain(loss);
    expect(first(both, { purpose: 'revoke', destinationIds: [] }).losses).not.toContain(loss);
  });
});

describe('what stands before a rotation', () => {
  const cases: readonly [string, Partial<RehearsalFacts>, Partial<Wish>, string][] = [
    ['an archived workspace', { workspaces: [workspace({ isArchived: true })] }, {}, 'is archived'],
    ['an unknown workspace', { workspaces: [] }, {}, 'no longer listed'],
    ['a key without a workspace', { keys: [apiKey({ workspaceId: null })] }, {}, 'Choose a workspace'],
    ['a maker who is no member', { members: [] }, {}, 'ada@example.com, is no member. Choose who'],
    [
      'a key that another key made',
      { keys: [apiKey({ createdBy: 'ci-admin' })] },
      {},
      'ci-admin, is no member',
    ],
    ['a chosen owner who has left', {}, { ownerId: 'bob' }, 'no longer a member'],
    ['a date that has passed', {}, { expiresOn: '2026-03-10' }, 'lies ahead'],
    [
      'a key that must not be deleted',
      { keys: [apiKey({ deletion: { status: 'unavailable', reason: 'not_allowed' } })] },
      {},
      'does not let the present admin key delete it (not_allowed)',
    ],
    [
      'a destination that holds another key',
      { destinations: [lookedAt({}, { found: 'another-value', failure: null })] },
      {},
      'holds something else than the old key',
    ],
    [
      'a command while commands are off',
      {
        destinations: [
          lookedAt({
            spec: {
              kind: 'command',
              executable: '/bin/x',
              args: [],
              readArgs: null,
              environment: [],
              timeoutMs: 1000,
            },
          }),
        ],
      },
      {},
      'Commands are switched off',
    ],
    [
      'a new key without a name',
      {},
      { purpose: 'create', ownerId: 'ada', workspaceId: 'research' },
      'a name',
    ],
  ];

  test.each(cases)('%s', (_, changed, wished, words) => {
    const key = first(changed, wished);
    expect(key.obstacles.join(' ')).toContain(words);
    expect(key.newKey).toBeNull();
    expect(planned(changed, wished)).toEqual([]);
  });

  test('does not include a place that is only down, nor an email in other letters, nor an expired key', () => {
    const failure = { kind: 'unreachable', message: 'No answer.', retryAfterMs: null } as const;
    const down = first({ destinations: [lookedAt({}, { found: 'failed', failure })] });
    expect(down.obstacles).toEqual([]);
    expect(down.destinations[0]?.state).toBe('unknown');
    expect(first({ keys: [apiKey({ createdBy: 'ADA@Example.com' })] }).obstacles).toEqual([]);
    const expired = apiKey({
      expiresOn: '2026-03-01',
      rotation: { status: 'unavailable', reason: 'key_expired' },
    });
    expect(first({ keys: [expired] })).toMatchObject({ obstacles: [], newKey: { expiresOn: '2026-04-07' } });
    expect(first({ keys: [expired] }).losses.join(' ')).toContain('expired on Mar 1, 2026');
  });
});

describe('the expiration of the new key', () => {
  const ends = (key: Parameters<typeof apiKey>[0], expiresOn: Wish['expiresOn'] = 'same') =>
    first({ keys: [apiKey(key)] }, { expiresOn }).newKey?.expiresOn;

  test('is as many days as the old one had, at least until tomorrow', () => {
    expect(ends({ createdAt: noon('2026-02-01'), expiresOn: '2026-02-08' })).toBe('2026-03-17');
    expect(ends({ createdAt: noon('2026-02-01'), expiresOn: '2026-02-01' })).toBe('2026-03-11');
    expect(ends({ expiresOn: null })).toBeNull();
    expect(ends({}, 'never')).toBeNull();
    expect(ends({}, '2026-05-01')).toBe('2026-05-01');
  });

  test('is 90 days where Mistral does not say when the old one was made, and that is said', () => {
    expect(ends({ createdAt: null })).toBe('2026-06-08');
    expect(first({ keys: [apiKey({ createdAt: null })] }).losses.join(' ')).toContain('90 days');
  });

  test('is likely to be shortened where an earlier one was', () => {
    const earlier = [{ workspaceId: 'research', at: now, asked: '2027-01-01', given: '2026-04-09' }];
    expect(first({ earlier }).newKey?.shortened).toBe(
      'An earlier key in this workspace was given 30 days only, so this one is likely to end on Apr 9, 2026.',
    );
    expect(first({ earlier }, { expiresOn: '2026-04-01' }).newKey?.shortened).toBeNull();
    const elsewhere = [{ workspaceId: 'other', at: now, asked: null, given: '2026-04-09' }];
    expect(first({ earlier: elsewhere }).newKey?.shortened).toContain('in another workspace');
    expect(first({ hasPolicyEvent: true }).newKey?.shortened).toContain('expiration policy');
  });
});

test('what cannot be reproduced is said', () => {
  const odd = apiKey({
    product: 'Vibe',
    createdBy: 'ci-admin',
    rotation: { status: 'unavailable', reason: 'unsupported_scope' },
  });
  const { losses } = first({ keys: [odd] }, { ownerId: 'ada' });
  expect(losses.map((text) => text.split(':')[0])).toEqual(['Connector access', 'Product', 'Owner', 'Scope']);
});

describe('a plan', () => {
  test('makes one rotation that waits for its start', () => {
    const [rotation] = planned({}, { revoke: 'after-settling' });
    expect(rotation).toMatchObject({
      connectionId: 'acme',
      purpose: 'rotate',
      batchId: null,
      oldKey: { id: 'key-1', maskedKey: 'HQSx...Ug6Y', goneAt: null },
      request: { workspaceId: 'research', ownerId: 'ada', expiresOn: '2027-02-06' },
      writes: [{ destinationId: 'env', state: 'waiting', tellsValue: true, settleMs: 60_000 }],
      pacing: { revoke: 'after-settling' },
      stage: { name: 'planned', step: 'start' },
      history: [{ at: now, note: { action: 'rotation.planned' } }],
    });
  });

  test('of several keys gives them one batch, and leaves out what cannot be done', () => {
    const keys = ['key-1', 'key-2', 'key-3'].map((id) => apiKey({ id }));
    const { rotations, leftOut } = plan(
      { keys, openKeyIds: ['key-2'] },
      { keyIds: ['key-1', 'key-2', 'key-3', 'gone'] },
    );
    expect(leftOut).toEqual([
      {
        keyId: 'key-2',
        name: 'prod-search',
        reason: 'A rotation of this key is under way already. Open it to go on with it.',
      },
      { keyId: 'gone', name: 'Unknown key', reason: 'It is no longer listed. Refresh, then look again.' },
    ]);
    expect(rotations.map(({ oldKey }) => oldKey?.id)).toEqual(['key-1', 'key-3']);
    expect(new Set(rotations.map(({ batchId }) => batchId))).toEqual(new Set(['id-1']));
    expect(new Set(rotations.map(({ id }) => id)).size).toBe(2);
  });

  test('hands over where there is no destination, and writes nothing where a key is only revoked', () => {
    expect(planned({ destinations: [] })[0]?.writes).toMatchObject([
      { kind: 'hand-over', label: 'Handed over to you', tellsValue: false },
    ]);
    expect(planned({}, { purpose: 'revoke' })[0]).toMatchObject({ request: null, writes: [] });
  });

  test('of a new key uses the destinations that were made for it', () => {
    const destinations = [lookedAt({ id: 'fresh', keyId: unmadeKeyId }, { found: 'empty', failure: null })];
    const wished = {
      purpose: 'create',
      keyIds: [],
      name: 'ci',
      ownerId: 'ada',
      workspaceId: 'research',
    } as const;
    expect(planned({ destinations }, { ...wished, expiresOn: 'never' })[0]).toMatchObject({
      oldKey: null,
      request: { name: 'ci', expiresOn: null },
      writes: [{ destinationId: 'fresh' }],
    });
  });

  test('names the new key as the old one without the mark of an earlier rotation, or after the unnamed one', () => {
    const named = (name: string | null) => planned({ keys: [apiKey({ name })] })[0]?.request?.name;
    expect(named('billing (vane-0123456789)')).toBe('billing');
    expect(named(null)).toBe('Replaces HQSx...Ug6Y');
  });

  test('for another owner chooses by id', () => {
    const bob = member({ id: 'bob', name: null, email: 'bob@example.com' });
    const [rotation] = planned({ members: [member(), bob] }, { ownerId: 'bob' });
    expect(rotation?.request).toMatchObject({ ownerId: 'bob', ownerName: 'bob@example.com' });
  });
});

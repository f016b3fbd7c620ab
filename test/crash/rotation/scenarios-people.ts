import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { placeKinds } from './place.ts';
import { type Happening, helpful, plain, type Scenario } from './scenario.ts';
import type { Tried } from './scenarios.ts';

function says(on: string, event: RotationEvent): Happening {
  return { on, does: () => [{ kind: 'say', rotationId: null, event }] };
}

const stopAt = [
  'planned/check',
  'intent/create',
  'created/try',
  'created/identify',
  'verified',
  'stored',
  'settling',
  'quiet',
  'revoking/confirm',
] as const;

/** Every day the old key is used again. */
const staysInUse: readonly Happening[] = Array.from({ length: 60 }, (_, n) => ({
  on: 'quiet',
  nth: n + 1,
  does: ({ slot, oldKeys }) => {
    const { control, organization } = slot.sandbox;
    for (const { id } of oldKeys) if (organization().keys.get(id) !== undefined) control.useKey(id);
    return [];
  },
}));

const words: readonly (Pick<Scenario, 'name'> & Partial<Scenario>)[] = [
  ...stopAt.map((on) => ({
    name: `stopped-at-${on.replace('/', '-')}`,
    happenings: [says(on, { type: 'stop' })],
    ends: ['rolled back', 'done: revoked'],
    fault: 'stopped',
  })),
  { name: 'stopped-too-late', happenings: [says('revoking/delete', { type: 'stop' })], fault: 'stopped' },
  { name: 'revoke-now', happenings: [says('quiet', { type: 'revoke-now' })], fault: 'none' },
  { name: 'revoke-now-settling', happenings: [says('settling', { type: 'revoke-now' })], fault: 'none' },
  {
    name: 'hurried',
    happenings: [says('quiet', { type: 'hurry' }), says('created/try', { type: 'hurry' })],
    settings: { createdAcceptedAfterMs: 60_000 },
    fault: 'slow propagation',
  },
  {
    name: 'in-use',
    happenings: staysInUse,
    person: ({ rotationId, choices }, _, asked) => {
      const choice = asked > 1 ? 'revoke-now' : 'keep-waiting';
      return choices.includes(choice) ? [{ kind: 'say', rotationId, event: { type: 'choose', choice } }] : [];
    },
    fault: 'in use',
  },
  {
    name: 'woken',
    happenings: ['intent/create', 'verified', 'revoking/delete'].map((on) => ({
      on,
      does: () => [{ kind: 'wake' }],
    })),
    fault: 'woken',
  },
  {
    name: 'leak-revoke-anyway',
    purpose: 'leak',
    settings: { createdAcceptedAfterMs: 0 },
    faults: [`POST /v1/admin/api-keys=error:403:count=2`],
    excuses: ['revoked anyway'],
    person: (waiting, surroundings, asked) => {
      const { rotationId, choices } = waiting;
      return choices.includes('revoke-anyway')
        ? [{ kind: 'say', rotationId, event: { type: 'choose', choice: 'revoke-anyway' } }]
        : helpful(waiting, surroundings, asked - 2);
    },
    ends: ['done: revoked'],
    fault: 'refused',
  },
  {
    name: 'admin-key-revoked',
    happenings: [
      {
        on: 'created/try',
        does: ({ slot }) => {
          slot.sandbox.control.setFaults(['* /v1/admin/*=error:401:count=3']);
          return [];
        },
      },
    ],
    fault: 'refused',
  },
];

/** What people say in the middle of it. */
export const peoples: readonly Tried[] = words.map((one) => ({
  scenario: { ...plain, keys: [['env']], ...one },
  kills: 3,
  doubles: 1,
}));

/** Every kind of place gets back what it held. */
export const goBacks: readonly Tried[] = placeKinds.map((kind) => ({
  scenario: {
    ...plain,
    name: `${kind}-back`,
    keys: [[kind]],
    revoke: 'after-settling',
    happenings: [says('settling', { type: 'stop' })],
    // A kill may come between the person's word and its commit.
    ends: ['rolled back', 'done: revoked'],
    fault: 'stopped',
  },
  kills: 8,
  doubles: 1,
}));

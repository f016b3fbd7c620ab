import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import type { PlaceKind } from './place.ts';
import { type Happening, helpful, plain, type Scenario, type Surroundings } from './scenario.ts';
import type { Tried } from './scenarios.ts';
import { plainKeys, type Slot } from './slot.ts';

/** Something that others do at the first moment that a stage is reached. */
function when(on: string, does: (surroundings: Surroundings) => void): Happening {
  return {
    on,
    does(surroundings) {
      does(surroundings);
      return [];
    },
  };
}

function remove({ sandbox }: Slot, { id }: ApiKey): void {
  if (sandbox.organization().keys.get(id) !== undefined) sandbox.control.deleteKey(id);
}

const deleteOld = ({ slot, oldKeys }: Surroundings): void => {
  for (const key of oldKeys) remove(slot, key);
};
const deleteNew = ({ slot, newKeys }: Surroundings): void => {
  for (const key of newKeys()) remove(slot, key);
};
const removeOwner = ({ slot, oldKeys }: Surroundings): void => {
  for (const { createdBy } of oldKeys) slot.sandbox.control.removeMember(createdBy ?? '');
};
const archive = ({ slot, oldKeys }: Surroundings): void => {
  for (const { workspaceId } of oldKeys) {
    const workspace = slot.sandbox.organization().workspaces.get(workspaceId ?? '');
    if (workspace !== undefined) workspace.isArchived = true;
  }
};
/** Other keys come, go and are used, members go. */
const stir = ({ slot, oldKeys }: Surroundings): void => {
  const { control, organization } = slot.sandbox;
  const about = new Set(oldKeys.map(({ id }) => id));
  const maker = new Set(oldKeys.map(({ createdBy }) => createdBy));
  for (const { id } of plainKeys(slot)
    .filter(({ id }) => !about.has(id))
    .slice(0, 3))
    control.useKey(id);
  const member = organization()
    .members.all()
    .find(({ email }) => !maker.has(email));
  if (member !== undefined) control.removeMember(member.id);
  control.addMember({ firstName: 'Nova', lastName: 'Quist', email: 'nova@example.com' });
};
const putOther = ({ places, slot, oldKeys }: Surroundings): void => {
  const other = plainKeys(slot).find(({ id }) => oldKeys.every((old) => old.id !== id));
  places[0]?.put(other?.secret ?? null);
};
const empty = ({ places }: Surroundings): void => places[0]?.put(null);
const putOld = ({ places, oldKeys }: Surroundings): void => places[0]?.put(oldKeys[0]?.secret ?? null);

const many: readonly (Pick<Scenario, 'name' | 'happenings'> & Partial<Scenario>)[] = [
  {
    name: 'old-deleted-early',
    happenings: [when('planned/check', deleteOld)],
    excuses: ['old key deleted'],
    ends: ['rolled back', 'done: revoked'],
  },
  {
    name: 'old-deleted-at-create',
    happenings: [when('created/try', deleteOld)],
    excuses: ['old key deleted'],
  },
  { name: 'old-deleted-at-store', happenings: [when('verified', deleteOld)], excuses: ['old key deleted'] },
  {
    name: 'old-deleted-at-quiet',
    happenings: [when('quiet', deleteOld)],
    excuses: ['old key deleted'],
    revoke: 'when-quiet',
  },
  {
    name: 'old-deleted-at-delete',
    happenings: [when('revoking/delete', deleteOld)],
    excuses: ['old key deleted'],
  },
  {
    name: 'new-deleted-at-settling',
    happenings: [when('settling', deleteNew)],
    excuses: ['new key deleted'],
    ends: ['rolled back'],
  },
  {
    name: 'new-deleted-at-quiet',
    happenings: [when('quiet', deleteNew)],
    excuses: ['new key deleted'],
    revoke: 'when-quiet',
    ends: ['rolled back'],
  },
  {
    name: 'both-deleted-at-quiet',
    happenings: [
      when('quiet', (surroundings) => {
        deleteOld(surroundings);
        deleteNew(surroundings);
      }),
    ],
    excuses: ['old key deleted', 'new key deleted'],
    revoke: 'when-quiet',
    ends: ['done: kept'],
  },
  {
    name: 'owner-removed',
    happenings: [when('planned/check', removeOwner)],
    ends: ['rolled back', 'done: revoked'],
  },
  { name: 'owner-removed-late', happenings: [when('created/try', removeOwner)] },
  {
    name: 'workspace-archived',
    happenings: [when('planned/check', archive)],
    ends: ['rolled back', 'done: revoked'],
  },
  { name: 'workspace-archived-late', happenings: [when('verified', archive)] },
  { name: 'stirred', happenings: [when('planned/check', stir), when('quiet', stir)], revoke: 'when-quiet' },
];

/** A person ends it early although an answer was lost whose key is still to come to light. */
const keptEarly: Scenario = {
  ...plain,
  name: 'kept-after-lost-answer',
  keys: [['env']],
  revoke: 'after-settling',
  faults: ['POST /v1/admin/api-keys=drop-after:count=1'],
  settings: { createdListedAfterMs: 4 * 60_000 },
  happenings: [when('verified', putOther)],
  person: (waiting, surroundings, asked) =>
    waiting.choices.includes('keep-both')
      ? [{ kind: 'say', rotationId: waiting.rotationId, event: { type: 'choose', choice: 'keep-both' } }]
      : helpful(waiting, surroundings, asked),
  ends: ['done: kept'],
  excuses: ['place changed'],
  fault: 'changed place',
};

const placesChanged: readonly (Pick<Scenario, 'name' | 'happenings'> & Partial<Scenario>)[] = [
  { name: 'overwritten-before-write', happenings: [when('verified', putOther)], ends: ['rolled back'] },
  { name: 'emptied-before-write', happenings: [when('verified', empty)], ends: ['rolled back'] },
  {
    name: 'overwritten-after-write',
    happenings: [when('settling', putOther)],
    ends: ['rolled back', 'done: kept'],
  },
  {
    name: 'put-back-after-write',
    happenings: [when('settling', putOld)],
    ends: ['rolled back', 'done: revoked'],
  },
];

/** Others change keys, members and workspaces in the middle of it, or what a place holds, or the place in Vane. */
export const changes: readonly Tried[] = [
  ...many.map((one): Tried => ({
    scenario: { ...plain, keys: [['env']], revoke: 'after-settling', fault: 'changed key list', ...one },
    kills: 5,
    doubles: 1,
  })),
  ...(['env', 'vault', 'kubernetes'] as const satisfies readonly PlaceKind[]).flatMap((kind) =>
    placesChanged.map((one): Tried => ({
      scenario: {
        ...plain,
        keys: [[kind]],
        revoke: 'after-settling',
        fault: 'changed place',
        excuses: ['place changed'],
        ...one,
        name: `${kind}-${one.name}`,
      },
      kills: 3,
      doubles: 0,
    })),
  ),
  { scenario: keptEarly, kills: 4, doubles: 1 },
  ...(['verified', 'settling'] as const).map((on): Tried => ({
    scenario: {
      ...plain,
      name: `destination-removed-at-${on}`,
      keys: [['env']],
      revoke: 'after-settling',
      fault: 'changed place',
      happenings: [
        {
          on,
          does: ({ destinationIds }) =>
            destinationIds.map((destinationId) => ({ kind: 'remove-destination', destinationId })),
        },
      ],
      ends: ['rolled back', 'done: kept', 'done: revoked'],
    },
    kills: 4,
    doubles: 1,
  })),
];

import type { KeyRow } from '../../../src/contract/organization.ts';
import type { InputOf, OutputOf } from '../../../src/contract/index.ts';
import type { RehearsedKey } from '../../../src/domain/rotation/rehearsal.ts';
import { day, type World } from './world.ts';

const DAY = 86_400_000;

type Wish = InputOf<'rotations.rehearse'>['wish'];

/** What a wish would do to the fake organization; every seventh key has something in the way. */
export function rehearse(world: World, wish: Wish): OutputOf<'rotations.rehearse'> {
  const keys =
    wish.purpose === 'create'
      ? [created(world, wish)]
      : wish.keyIds.map((id) => {
          const index = world.keys.findIndex((each) => each.id === id);
          const key = world.keys[index];
          if (!key) throw new Error('The fixture has no such key.');
          return rehearsed(world, wish, key, index);
        });
  return {
    keys,
    possible: keys.filter(({ obstacles }) => obstacles.length === 0).length,
    parallelism: 4,
    warning: null,
  };
}

function rehearsed(world: World, wish: Wish, key: KeyRow, index: number): RehearsedKey {
  const isRevocation = wish.purpose === 'revoke';
  const obstacles =
    index % 7 === 3 && !isRevocation
      ? [
          'Its maker is no longer a member. Choose who the new key is for.',
          '/srv/old/.env cannot be written. Give Vane’s user the right to, or remove the destination.',
        ].slice(wish.ownerId === null ? 0 : 1)
      : [];
  const owner = world.members.find(({ id }) => id === wish.ownerId)?.name ?? key.createdBy ?? 'nobody';
  const days =
    wish.expiresOn === 'same' || wish.expiresOn === 'never' ? day(world.now + 90 * DAY) : wish.expiresOn;
  return {
    keyId: key.id,
    name: key.name ?? 'Unnamed key',
    maskedKey: key.maskedKey,
    purpose: wish.purpose,
    obstacles,
    newKey:
      isRevocation || obstacles.length > 0
        ? null
        : {
            name: key.name ?? `key of ${owner}`,
            workspaceName: key.workspaceName ?? 'Default',
            ownerName: owner,
            expiresOn: wish.expiresOn === 'never' ? null : days,
            shortened:
              index % 3 === 0
                ? 'A policy of Search may end it earlier: its keys so far lived 60 days.'
                : null,
          },
    destinations: isRevocation ? [] : destinationsOf(index),
    losses: index % 23 === 5 ? ['The product “Codestral”: Mistral makes every new key for the API.'] : [],
    cutOverMs: isRevocation ? 0 : 78_000,
    revocation: isRevocation
      ? 'At once. Mistral has no recorded use of it.'
      : wish.purpose === 'leak'
        ? 'As soon as the new key is stored, read back and tried.'
        : wish.revoke === 'when-quiet'
          ? 'After a whole day without use that follows the switch: on Nov 24 (UTC) at the earliest.'
          : 'Once the consumers have had time to pick the new key up.',
    ifItFails: isRevocation
      ? [{ step: 'Revoking', outcome: 'It is tried again until Mistral no longer lists the key.' }]
      : [
          { step: 'Making the key', outcome: 'A lost answer is looked up; a key nobody has is deleted.' },
          { step: 'Proving that it works', outcome: 'After ten minutes the new key is deleted again.' },
          {
            step: 'Storing it',
            outcome: 'It is tried again, then you decide: again, or back to the old key.',
          },
          { step: 'Revoking the old key', outcome: 'It is tried again, and shown for as long as it takes.' },
        ],
  };
}

function destinationsOf(index: number): RehearsedKey['destinations'] {
  if (index % 4 === 1) {
    return [
      {
        destinationId: null,
        kind: 'hand-over',
        label: 'Hand-over to you',
        state: 'ready',
        text: 'The rotation waits until you have stored the new key.',
        canRestore: false,
      },
    ];
  }
  return [
    {
      destinationId: 'destination-env',
      kind: 'file',
      label: '/srv/billing/.env, MISTRAL_API_KEY',
      state: index % 7 === 3 ? 'obstacle' : 'ready',
      text:
        index % 7 === 3 ? 'The file is read-only.' : 'Holds this key. The entry is replaced and read back.',
      canRestore: true,
    },
    {
      destinationId: 'destination-github',
      kind: 'github',
      label: 'GitHub acme/billing, MISTRAL_API_KEY',
      state: 'unknown',
      text: 'GitHub does not tell what it holds. Vane relies on the date of the change.',
      canRestore: false,
    },
  ];
}

function created(world: World, wish: Wish): RehearsedKey {
  const [hand] = destinationsOf(1);
  return {
    keyId: null,
    name: wish.name ?? 'key',
    maskedKey: null,
    purpose: 'create',
    obstacles: [],
    newKey: {
      name: wish.name ?? 'key',
      workspaceName: world.workspaces.find(({ id }) => id === wish.workspaceId)?.name ?? 'Default',
      ownerName: world.members.find(({ id }) => id === wish.ownerId)?.name ?? 'nobody',
      expiresOn: wish.expiresOn === 'never' || wish.expiresOn === 'same' ? null : wish.expiresOn,
      shortened: null,
    },
    destinations: hand ? [hand] : [],
    losses: [],
    cutOverMs: 12_000,
    revocation: null,
    ifItFails: [
      { step: 'Making the key', outcome: 'A lost answer is looked up; a key nobody has is deleted.' },
    ],
  };
}

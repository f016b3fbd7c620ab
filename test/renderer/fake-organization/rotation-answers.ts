import type { CallName } from '../../../src/contract/index.ts';
import type { DestinationRow } from '../../../src/contract/rotations.ts';
import type { RotationSchedule } from '../../../src/domain/rotation/schedule.ts';
import type { Answers } from '../fake-bridge.ts';
import { rehearse } from './rehearsal.ts';
import { rotations, rotationSummaries } from './rotations.ts';
import type { World } from './world.ts';

type RotationCall = Extract<
  CallName,
  `rotations.${string}` | `destinations.${string}` | `schedules.${string}` | `leak.${string}` | 'keys.lineage'
>;

const DAY = 86_400_000;

/** The answers about rotations; `isEmpty`: nobody has rotated anything yet. */
export function answerAboutRotations(
  world: World,
  { isEmpty, changed }: { readonly isEmpty: boolean; readonly changed: () => void },
): Pick<Answers, RotationCall> {
  const { keys, now } = world;
  let destinations = isEmpty ? [] : firstDestinations(now);
  let schedules: readonly RotationSchedule[] = isEmpty ? [] : [firstSchedule(now)];
  const isOver = ({ state }: { readonly state: string }): boolean =>
    state === 'done' || state === 'rolled-back';
  return {
    'rotations.rehearse': ({ wish }) => rehearse(world, wish),
    'rotations.start': ({ wish }) => ({
      rotationIds: wish.keyIds.length > 1 ? ['rotation-settling', 'rotation-quiet'] : ['rotation-running'],
      leftOut: [],
    }),
    'rotations.page': ({ state, offset, limit }) => {
      const rows = isEmpty
        ? []
        : rotationSummaries(world).filter((each) => isOver(each) === (state === 'ended'));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    'rotations.get': ({ rotationId }) => {
      const found = rotations(world).find(({ id }) => id === rotationId);
      if (!found) throw new Error('The fixture has no such rotation.');
      return found;
    },
    'rotations.stop': () => null,
    'rotations.revokeNow': () => null,
    'rotations.hurry': () => null,
    'rotations.choose': () => null,
    'rotations.copySecret': () => ({ clearsAt: Date.now() + 60_000 }),
    'rotations.showSecret': () => ({ secret: 'fAkEsEcReTfOrThEgAlLeRyOnLy00000' }),
    'rotations.handedOver': () => null,
    'keys.lineage': ({ keyId }) => {
      const key = keys.find(({ id }) => id === keyId);
      const own = {
        keyId,
        name: key?.name ?? null,
        maskedKey: key?.maskedKey ?? '',
        createdAt: key?.createdAt ?? null,
        state: 'live',
      } as const;
      const madeBy = rotationSummaries(world).find(({ id }) => id === 'rotation-done') ?? null;
      if (isEmpty || keyId.endsWith('4')) return [{ ...own, madeBy: null }];
      return [
        {
          keyId: 'key-gone',
          name: key?.name ?? null,
          maskedKey: 'QwEr...TyUi',
          createdAt: (key?.createdAt ?? now) - 90 * DAY,
          state: 'revoked',
          madeBy: null,
        },
        { ...own, madeBy },
      ];
    },
    'leak.find': ({ first, last }) => matches(world, first, last),
    'leak.findFromClipboard': () => matches(world, 'sk42', 'Ug6Y').slice(0, 1),
    'destinations.list': ({ keyId }) =>
      keyId === 'new' ? [] : destinations.map((each) => ({ ...each, keyId: keyId ?? each.keyId })),
    'destinations.look': ({ spec }) =>
      spec.kind === 'github'
        ? { found: 'hidden', message: 'The secret exists. GitHub does not tell what it holds.' }
        : spec.kind === 'vault'
          ? { found: 'failed', message: 'Vault refuses the token. Enter one that may read this secret.' }
          : { found: 'this-key', message: 'It holds this key. Vane can read it and give it back.' },
    'destinations.save': ({ id, connectionId, keyId, spec, settleMs, credential }) => {
      const saved: DestinationRow = {
        id: id ?? `destination-${destinations.length}`,
        connectionId,
        keyId,
        spec: structuredClone(spec) as DestinationRow['spec'],
        settleMs,
        label: labelOf(spec as DestinationRow['spec']),
        writtenAt: null,
        hasCredential: credential.from !== 'none',
      };
      destinations = [...destinations.filter((each) => each.id !== saved.id), saved];
      changed();
      return saved;
    },
    'destinations.check': ({ destinationId }) =>
      destinationId === 'destination-github'
        ? { found: 'hidden', message: 'Not changed since Vane wrote there. GitHub does not tell the value.' }
        : { found: 'this-key', message: 'It still holds this key.' },
    'destinations.remove': ({ destinationId }) => {
      destinations = destinations.filter(({ id }) => id !== destinationId);
      changed();
      return null;
    },
    'schedules.list': () => schedules,
    'schedules.save': (input) => {
      const saved = {
        ...structuredClone(input),
        id: input.id ?? `schedule-${schedules.length}`,
        dueAt: now + input.everyDays * DAY,
        lastRunAt: null,
      } as RotationSchedule;
      schedules = [...schedules.filter(({ id }) => id !== saved.id), saved];
      changed();
      return saved;
    },
    'schedules.remove': ({ id }) => {
      schedules = schedules.filter((each) => each.id !== id);
      changed();
      return null;
    },
  };
}

function matches({ keys }: World, first: string | null, last: string): ReturnType<Answers['leak.find']> {
  if (last === 'none') return [];
  return keys.slice(0, first === null ? 2 : 1).map((key, index) => ({
    keyId: key.id,
    name: key.name,
    maskedKey: key.maskedKey,
    workspaceName: key.workspaceName,
    lastUsedOn: key.lastUsedOn,
    match: first !== null && index === 0 ? 'both-ends' : 'last-four',
  }));
}

function firstDestinations(now: number): readonly DestinationRow[] {
  const of = { connectionId: 'northwind', keyId: 'key-0', settleMs: 60_000 };
  return [
    {
      ...of,
      id: 'destination-env',
      spec: { kind: 'file', path: '/srv/billing/.env', format: 'env', entry: ['MISTRAL_API_KEY'] },
      label: '/srv/billing/.env, MISTRAL_API_KEY',
      writtenAt: now - 40 * DAY,
      hasCredential: false,
    },
    {
      ...of,
      id: 'destination-github',
      spec: {
        kind: 'github',
        apiUrl: 'https://api.github.com',
        scope: { level: 'repository', owner: 'acme', repository: 'billing' },
        name: 'MISTRAL_API_KEY',
      },
      label: 'GitHub acme/billing, MISTRAL_API_KEY',
      writtenAt: null,
      hasCredential: true,
    },
  ];
}

function firstSchedule(now: number): RotationSchedule {
  return {
    id: 'schedule-0',
    connectionId: 'northwind',
    target: { kind: 'rule', rule: 'key-rotation-overdue' },
    isOn: true,
    everyDays: 7,
    revoke: 'when-quiet',
    blackout: { from: 480, to: 1080, weekdays: [1, 2, 3, 4, 5] },
    dueAt: now + 3 * DAY,
    lastRunAt: null,
  };
}

function labelOf(spec: DestinationRow['spec']): string {
  switch (spec.kind) {
    case 'hand-over':
      return spec.note === '' ? 'Hand-over to you' : `Hand-over: ${spec.note}`;
    case 'file':
      return `${spec.path}, ${spec.entry.join('.')}`;
    case 'command':
      return spec.executable;
    case 'vault':
      return `${spec.address} ${spec.path}`;
    case 'github':
      return `GitHub ${spec.name}`;
    case 'aws':
      return `AWS ${spec.secretId}`;
    case 'kubernetes':
      return `${spec.namespace}/${spec.name}, ${spec.entry}`;
    case 'keychain':
      return `Keychain ${spec.service}`;
  }
}

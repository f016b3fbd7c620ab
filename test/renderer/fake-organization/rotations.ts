import type { RotationDetail } from '../../../src/contract/rotations.ts';
import type { RotationSummary } from '../../../src/domain/rotation/view.ts';
import { rotationStories, type Story, stepTitles as titles } from './rotation-stories.ts';
import { day, type World } from './world.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Step = RotationDetail['steps'][number];

/** The rotations that the fake organization has, one for each way in which one may stand. */
export function rotations(world: World): readonly RotationDetail[] {
  const stories = rotationStories(world.now);
  const bare = stories.map((story, index) => detailOf(world, story, index));
  const summaries = new Map(stories.map((story, index) => [story.id, summaryOf(world, story, index)]));
  return bare.map((detail) => ({
    ...detail,
    before: detail.id === 'rotation-quiet' ? (summaries.get('done') ?? null) : null,
    batch: stories
      .filter(
        ({ id, batchId }) =>
          batchId !== undefined && detail.id !== `rotation-${id}` && batchId === batchOf(stories, detail.id),
      )
      .flatMap(({ id }) => summaries.get(id) ?? []),
  }));
}

function batchOf(stories: readonly Story[], rotationId: string): string | undefined {
  return stories.find(({ id }) => `rotation-${id}` === rotationId)?.batchId;
}

/** The same as lines of lists. */
export function rotationSummaries(world: World): readonly RotationSummary[] {
  return rotations(world).map((detail) => ({
    id: detail.id,
    connectionId: detail.connectionId,
    purpose: detail.purpose,
    stage: 'quiet',
    state: detail.state,
    title: detail.title,
    now: detail.now,
    progress: detail.steps.filter(({ state }) => state === 'done').length / detail.steps.length,
    keyName: detail.oldKey?.name ?? 'new key',
    oldKeyId: detail.oldKey?.id ?? null,
    newKeyId: detail.newKey?.id ?? null,
    batchId: ['rotation-settling', 'rotation-quiet'].includes(detail.id) ? 'batch-1' : null,
    startedAt: detail.startedAt,
    endedAt: detail.endedAt,
    waitsUntil: detail.waitsUntil,
    waitsFor: detail.waitsFor,
  }));
}

function summaryOf(world: World, story: Story, index: number): RotationSummary {
  const detail = detailOf(world, story, index);
  return {
    id: detail.id,
    connectionId: detail.connectionId,
    purpose: detail.purpose,
    stage: story.stage,
    state: detail.state,
    title: detail.title,
    now: detail.now,
    progress: story.done / titles.length,
    keyName: detail.oldKey?.name ?? '',
    oldKeyId: detail.oldKey?.id ?? null,
    newKeyId: detail.newKey?.id ?? null,
    batchId: story.batchId ?? null,
    startedAt: detail.startedAt,
    endedAt: detail.endedAt,
    waitsUntil: detail.waitsUntil,
    waitsFor: detail.waitsFor,
  };
}

function detailOf({ keys, now }: World, story: Story, index: number): RotationDetail {
  const key = keys[index * 3];
  const name = key?.name ?? 'billing-worker';
  const startedAt = now - story.agoMs;
  const isOver = story.state === 'done' || story.state === 'rolled-back';
  return {
    id: `rotation-${story.id}`,
    connectionId: 'northwind',
    purpose: story.purpose ?? 'rotate',
    title: story.state === 'done' ? `Rotated ${name}` : `Rotating ${name}`,
    state: story.state,
    now: story.now,
    safe: story.safe,
    waitsUntil: story.waitsUntil,
    waitsFor: waitOf(story),
    steps: titles.map(([id, title, evidence], at): Step => {
      const state = story.at?.[id] ?? (at < story.done ? 'done' : at === story.done ? 'now' : 'to-come');
      return {
        id,
        title,
        state,
        at: state === 'done' ? startedAt + at * 4 * SECOND : null,
        evidence: state === 'done' || state === 'failed' ? evidence : [],
      };
    }),
    actions: story.actions,
    oldKey: key
      ? {
          id: key.id,
          name: key.name,
          maskedKey: key.maskedKey,
          workspaceName: key.workspaceName,
          expiresOn: key.expiresOn,
          lastUsedOn: key.lastUsedOn,
          goneAt: story.state === 'done' ? startedAt + 2 * DAY : null,
        }
      : null,
    newKey:
      story.done > 1
        ? {
            id: keys[index * 3 + 1]?.id ?? 'key-new',
            name: `${name} (vane-7k2m9q4x1d)`,
            maskedKey: 'mNq2...8TfK',
            createdAt: startedAt + 4 * SECOND,
            expiresOn: day(now + 90 * DAY),
          }
        : null,
    destinations: destinationsOf(story),
    startedAt,
    endedAt: isOver ? startedAt + (story.purpose === 'leak' ? 41 * SECOND : 26 * HOUR) : null,
    before: null,
    after: null,
    batch: [],
  };
}

function waitOf({ waitsUntil, stage }: Story): RotationDetail['waitsFor'] {
  if (waitsUntil === null) return null;
  return stage === 'quiet' ? 'look' : 'consumers';
}

function destinationsOf({ id, done, state }: Story): RotationDetail['destinations'] {
  if (id === 'hand-over') {
    return [
      {
        destinationId: 'destination-hand',
        kind: 'hand-over',
        label: 'Hand-over: 1Password, vault Platform',
        state: 'writing',
      },
    ];
  }
  const reached = done > 4 ? 'confirmed' : done > 3 ? 'written' : 'waiting';
  return [
    {
      destinationId: 'destination-env',
      kind: 'file',
      label: '/srv/billing/.env, MISTRAL_API_KEY',
      state: state === 'rolled-back' ? 'restored' : id === 'running' ? 'written' : reached,
    },
    {
      destinationId: 'destination-github',
      kind: 'github',
      label: 'GitHub acme/billing, MISTRAL_API_KEY',
      state: state === 'rolled-back' ? 'kept' : id === 'running' ? 'writing' : reached,
    },
  ];
}

import type { PlaceKind, Trouble } from './place.ts';
import { plain, type Scenario } from './scenario.ts';
import type { Tried } from './scenarios.ts';

const create = 'POST /v1/admin/api-keys';
const list = 'GET /v1/admin/api-keys';
const remove = 'DELETE /v1/admin/api-keys/{key_id}';
const models = 'GET /v1/models';
const minute = 60_000;

/** Mistral fails in one way or another, and nobody is asked for anything. */
const atMistral: readonly (Pick<Scenario, 'name'> & Partial<Scenario>)[] = [
  { name: 'create-lost', faults: [`${create}=drop-after:count=1`], fault: 'drops' },
  { name: 'create-lost-twice', faults: [`${create}=drop-after:count=2`], fault: 'drops' },
  { name: 'create-unsent', faults: [`${create}=drop-before:count=2`], fault: 'drops' },
  { name: 'create-cut', faults: [`${create}=truncate:count=1`], fault: 'drops' },
  { name: 'create-busy', faults: [`${create}=rate-limit:retry-after=5:count=2`], fault: '429' },
  {
    name: 'create-failing',
    faults: [`${create}=error:503:count=1`, `${create}=error:500:count=1:skip=1`],
    fault: '5xx',
  },
  {
    name: 'create-lost-slow-list',
    faults: [`${create}=drop-after:count=1`],
    settings: { createdListedAfterMs: 40_000 },
    fault: 'slow propagation',
  },
  {
    name: 'create-lost-very-slow-list',
    faults: [`${create}=drop-after:count=1`],
    settings: { createdListedAfterMs: 4 * minute },
    revoke: 'when-quiet',
    fault: 'slow propagation',
  },
  { name: 'slow-to-work', settings: { createdAcceptedAfterMs: 4 * minute }, fault: 'slow propagation' },
  {
    name: 'slow-in-all',
    settings: {
      createdListedAfterMs: 30_000,
      createdAcceptedAfterMs: 2 * minute,
      deletedListedForMs: 10 * minute,
      deletedAcceptedForMs: 5 * minute,
    },
    fault: 'slow propagation',
  },
  {
    name: 'never-works',
    settings: { createdAcceptedAfterMs: 600 * minute },
    fault: 'slow propagation',
    ends: ['rolled back'],
  },
  { name: 'clamped', settings: { maxValidityDays: 30 }, fault: 'clamped expiration' },
  { name: 'short-pages', settings: { maxKeyPage: 10 }, fault: 'short pages' },
  {
    name: 'list-failing',
    faults: [`${list}=error:503:count=3:skip=1`, `${list}=cut:count=2:skip=4`],
    fault: '5xx',
  },
  { name: 'list-busy', faults: [`${list}=rate-limit:retry-after=20:count=3:skip=2`], fault: '429' },
  {
    name: 'try-failing',
    faults: [`${models}=error:500:count=3`, `${models}=rate-limit:count=2:skip=4`],
    fault: '5xx',
  },
  { name: 'try-down-for-long', faults: [`${models}=error:503:count=9`], fault: '5xx' },
  {
    name: 'identify-failing',
    faults: ['GET /v1/users/me=error:502:count=2', `${models}=drop-after:count=2:skip=2`],
    fault: '5xx',
  },
  { name: 'delete-lost', faults: [`${remove}=drop-after:count=1`], fault: 'drops' },
  { name: 'delete-unsent', faults: [`${remove}=drop-before:count=3`], fault: 'drops' },
  { name: 'delete-busy', faults: [`${remove}=rate-limit:retry-after=30:count=6`], fault: '429' },
  { name: 'delete-failing', faults: [`${remove}=error:500:count=5`], fault: '5xx' },
  {
    name: 'flaky',
    faults: [
      '* /v1/*=error:503:p=0.12',
      '* /v1/*=drop-after:p=0.08',
      '* /v1/*=drop-before:p=0.08',
      '* /v1/*=rate-limit:p=0.08',
    ],
    fault: 'everything',
    ends: ['done: revoked', 'rolled back'],
  },
  {
    name: 'flaky-and-slow',
    faults: ['* /v1/*=error:500:p=0.1', '* /v1/*=drop-after:p=0.15'],
    settings: { createdListedAfterMs: 20_000, createdAcceptedAfterMs: minute, deletedListedForMs: minute },
    fault: 'everything',
    ends: ['done: revoked', 'rolled back'],
  },
];

const reached: readonly PlaceKind[] = ['vault', 'github', 'aws', 'kubernetes'];
const troubles: readonly Trouble[] = ['busy', 'server-error', 'drop-before', 'drop-after'];

/** Every way in which Mistral or a place fails for a while. */
export const faults: readonly Tried[] = [
  ...atMistral.map((one): Tried => ({
    scenario: { ...plain, keys: [['env']], revoke: 'after-settling', ...one },
    kills: 5,
    doubles: 1,
  })),
  ...reached.flatMap((kind) =>
    troubles.map((trouble): Tried => ({
      scenario: {
        ...plain,
        name: `${kind}-${trouble}`,
        keys: [[kind]],
        revoke: 'after-settling',
        troubles: [[trouble, 2]],
        fault: trouble === 'busy' ? '429' : trouble === 'server-error' ? '5xx' : 'drops',
        ends: ['done: revoked', 'rolled back'],
      },
      kills: 3,
      doubles: 1,
    })),
  ),
];

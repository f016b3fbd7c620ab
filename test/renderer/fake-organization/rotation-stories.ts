import type { RotationDetail } from '../../../src/contract/rotations.ts';
import type { RotationSummary } from '../../../src/domain/rotation/view.ts';
import { day } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Step = RotationDetail['steps'][number];
/** How one rotation stands. */
export type Story = Pick<RotationDetail, 'state' | 'now' | 'safe' | 'waitsUntil' | 'actions'> & {
  readonly id: string;
  readonly stage: RotationSummary['stage'];
  readonly purpose?: RotationDetail['purpose'];
  /** How many steps are done. */
  readonly done: number;
  readonly agoMs: number;
  readonly batchId?: string;
  readonly at?: Partial<Record<string, Step['state']>>;
};

/** The steps of every rotation, with what shows that each happened. */
export const stepTitles: readonly (readonly [id: string, title: string, evidence: readonly string[]])[] = [
  [
    'check',
    'Check that the plan holds',
    ['The old key sk42...Ug6Y is listed unchanged', '/srv/billing/.env holds the old key'],
  ],
  ['create', 'Make a new key', ['Mistral answered with a key that expires Feb 20, 2027']],
  ['verify', 'Prove that it works', ['3 answers in a row', 'It sits in Search']],
  ['store', 'Store it at 2 destinations', ['/srv/billing/.env, read back', 'GitHub acme/billing, updated']],
  ['confirm', 'Read it back and try it', ['Accepted by Mistral from each destination']],
  ['settle', 'Give the consumers 60 s', ['Cut-over today']],
  ['quiet', 'Wait until the old key is quiet', []],
  ['revoke', 'Revoke the old key', []],
];

const stop = {
  action: { kind: 'stop' },
  label: 'Stop and roll back',
  consequence:
    'Destinations get the old key back, consumers get a minute, then the new key is deleted. The old key keeps working.',
  isDangerous: false,
} as const;

/** One rotation for each way in which one may stand. */
export function rotationStories(now: number): readonly Story[] {
  return [
    {
      id: 'running',
      stage: 'verified',
      state: 'running',
      now: 'Writing the new key to GitHub acme/billing.',
      safe: 'Both keys work. Whatever your consumers hold now is valid.',
      waitsUntil: null,
      done: 3,
      agoMs: 14 * SECOND,
      actions: [stop],
    },
    {
      id: 'settling',
      stage: 'settling',
      state: 'waiting',
      now: 'The consumers have a minute to pick the new key up.',
      safe: 'Both keys work.',
      waitsUntil: now + 42 * SECOND,
      done: 5,
      agoMs: 50 * SECOND,
      batchId: 'batch-1',
      actions: [stop],
    },
    {
      id: 'quiet',
      stage: 'quiet',
      state: 'waiting',
      now: 'Waiting until the old key has not been used for a whole day.',
      safe: 'Both keys work. Every destination holds the new one, and it was tried there.',
      waitsUntil: now + 2 * HOUR,
      done: 6,
      agoMs: 3 * HOUR,
      batchId: 'batch-1',
      actions: [
        {
          action: { kind: 'hurry' },
          label: 'Look again now',
          consequence: 'Asks Mistral for the last use again.',
          isDangerous: false,
        },
        {
          action: { kind: 'revoke-now' },
          label: 'Revoke the old key now',
          consequence: `The old key was last used on ${day(now)}, the cut-over day, so its use proves nothing either way. Whatever still holds it stops working. This cannot be undone.`,
          isDangerous: true,
        },
        stop,
      ],
    },
    {
      id: 'needs-you',
      stage: 'needs-human',
      state: 'needs-you',
      now: 'Vault refuses the token. Enter one that may write this secret in the destination, then try again.',
      safe: 'Both keys work. No consumer has seen the new key yet, so nothing can break while this waits.',
      waitsUntil: null,
      done: 3,
      agoMs: 26 * MINUTE,
      at: { store: 'now' },
      actions: [
        {
          action: { kind: 'choose', choice: 'try-again' },
          label: 'Try again',
          consequence: 'Enter a working token in the destination first. The same step is done once more.',
          isDangerous: false,
        },
        {
          action: { kind: 'choose', choice: 'roll-back' },
          label: 'Roll back',
          consequence: 'Nothing was stored, so only the new key is deleted. The old key stays as it is.',
          isDangerous: false,
        },
      ],
    },
    {
      id: 'hand-over',
      stage: 'verified',
      state: 'needs-you',
      now: 'Waits for you to say that you have stored the new key.',
      safe: 'Both keys work. The old one stays until you have stored the new one and it is quiet.',
      waitsUntil: null,
      done: 3,
      agoMs: 4 * MINUTE,
      at: { store: 'now' },
      actions: [
        {
          action: { kind: 'show', destinationId: 'destination-hand' },
          label: 'Copy the new key',
          consequence:
            'Puts it on the clipboard and takes it away again after a minute. The old key keeps working.',
          isDangerous: false,
        },
        {
          action: { kind: 'handed-over', destinationId: 'destination-hand' },
          label: 'I have stored it',
          consequence: 'Goes on. Vane does not show the new key again after the end.',
          isDangerous: false,
        },
        stop,
      ],
    },
    {
      id: 'done',
      stage: 'done',
      state: 'done',
      now: 'The old key is revoked and the new one is in use.',
      safe: 'Every destination holds the new key. The old one is no longer listed at Mistral.',
      waitsUntil: null,
      done: 8,
      agoMs: 3 * DAY,
      actions: [],
    },
    {
      id: 'rolled-back',
      stage: 'rolled-back',
      state: 'rolled-back',
      now: 'The new key was not accepted for ten minutes, so it was deleted again.',
      safe: 'The old key works, and every destination holds it.',
      waitsUntil: null,
      done: 2,
      agoMs: 6 * DAY,
      at: {
        verify: 'failed',
        store: 'skipped',
        confirm: 'skipped',
        settle: 'skipped',
        quiet: 'skipped',
        revoke: 'skipped',
      },
      actions: [],
    },
    {
      id: 'leak',
      stage: 'done',
      purpose: 'leak',
      state: 'done',
      now: 'The leaked key is revoked.',
      safe: 'It stopped working 41 seconds after you began. Every destination holds the new key.',
      waitsUntil: null,
      done: 8,
      agoMs: 9 * DAY,
      actions: [],
    },
  ];
}

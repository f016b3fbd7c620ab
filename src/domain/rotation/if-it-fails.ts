import type { RehearsedKey } from './rehearsal.ts';
import type { Purpose } from './rotation.ts';

/** What happens when a step fails, step by step; never that no key works. */
export function failureLines(purpose: Purpose, canRestoreAll: boolean): RehearsedKey['ifItFails'] {
  if (purpose === 'revoke') {
    return [
      checking,
      {
        step: 'Deleting the key',
        outcome: 'It is repeated until Mistral no longer lists the key, and stays visible for so long.',
      },
    ];
  }
  const hasOld = purpose !== 'create';
  const switched = purpose === 'leak' ? 'Every destination holds the new key' : 'Consumers use the new key';
  const restore = canRestoreAll
    ? 'It is retried. If you stop, every destination gets back what it held before the new key is deleted.'
    : 'It is retried. If you stop, you are asked about the places where what they held cannot be put back.';
  return [
    checking,
    {
      step: 'Asking Mistral for the new key',
      outcome: hasOld
        ? 'A lost answer is looked up, and a key whose secret was lost is deleted. The old key keeps working.'
        : 'A lost answer is looked up, and a key whose secret was lost is deleted.',
    },
    {
      step: 'Proving that it works',
      outcome: 'The new key is deleted again. No consumer has seen it.',
    },
    { step: 'Storing it', outcome: restore },
    {
      step: 'Reading it back and trying it',
      outcome: hasOld
        ? 'Destinations get the old key back where they can, and you are asked. The old key keeps working.'
        : 'You are asked how to go on.',
    },
    ...(hasOld
      ? [
          {
            step: 'Revoking the old key',
            outcome: `${switched} already. The deletion is repeated until the old key is gone.`,
          },
        ]
      : []),
  ];
}

const checking = { step: 'Checking', outcome: 'Nothing is changed, and you are told why.' } as const;

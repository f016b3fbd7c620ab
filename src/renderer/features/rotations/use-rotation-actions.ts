import { useAction } from '../../lib/query.ts';
import type { ActionView } from '../../lib/rotation-types.ts';

/** What can be done with one rotation, and how it goes. */
export interface RotationActions {
  readonly perform: (action: ActionView['action']) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

/** Answers the function that does what a person chose for a rotation; what follows arrives as news of its data. */
export function useRotationActions(rotationId: string): RotationActions {
  const stop = useAction('rotations.stop');
  const revokeNow = useAction('rotations.revokeNow');
  const hurry = useAction('rotations.hurry');
  const choose = useAction('rotations.choose');
  const handedOver = useAction('rotations.handedOver');
  const all = [stop, revokeNow, hurry, choose, handedOver];
  return {
    isPending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    perform: (action) => {
      for (const { reset } of all) reset();
      switch (action.kind) {
        case 'stop':
          return stop.run({ rotationIds: [rotationId] });
        case 'revoke-now':
          return revokeNow.run({ rotationId });
        case 'hurry':
          return hurry.run({ rotationId });
        case 'choose':
          return choose.run({ rotationId, choice: action.choice });
        case 'handed-over':
          return handedOver.run({ rotationId, destinationId: action.destinationId });
        // Showing is the hand-over's own; nothing is left to start once a rotation has a page.
        case 'show':
        case 'start':
          return undefined;
      }
    },
  };
}

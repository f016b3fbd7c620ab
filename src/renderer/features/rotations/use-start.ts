import { useConnection } from '../../lib/app-state.ts';
import { openPlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';
import { closeRotationDialog } from '../../lib/rotation-dialog.ts';
import type { Wish } from '../../lib/rotation-types.ts';
import { showToast } from '../../ui/toasts.ts';
import { leftOutWords } from './left-out.ts';

/** Starts what a wish asks for and leads to where it can be followed. */
export function useStart(): {
  readonly start: (wish: Wish) => void;
  readonly isStarting: boolean;
  readonly error: Error | null;
} {
  const { id: connectionId } = useConnection();
  const { run, isPending, error } = useAction('rotations.start', {
    onDone: ({ rotationIds, leftOut }) => {
      closeRotationDialog();
      const words = leftOutWords(leftOut);
      if (words !== null) showToast(words.title, { description: words.description, tone: 'problem' });
      const [first] = rotationIds;
      openPlace(
        rotationIds.length === 1 && first !== undefined
          ? { page: 'rotation', connectionId, rotationId: first }
          : { page: 'rotations' },
      );
    },
  });
  return { start: (wish) => run({ connectionId, wish }), isStarting: isPending, error };
}

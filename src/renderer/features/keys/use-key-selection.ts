import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../../contract/index.ts';
import { call } from '../../lib/client.ts';
import { formatCount } from '../../lib/format.ts';
import { showFailure, showToast } from '../../ui/toasts.ts';
import { MOST_SELECTED, toggled } from './key-selection.ts';

const SLICE = 500;

/** The keys that are chosen to be acted on together. */
export interface KeySelection {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (keyId: string) => void;
  /** Chooses every key that the table lists, up to a thousand; none when some are chosen. */
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Keeps which keys are chosen; another question to the table begins anew. The functions stay the same where they can. */
export function useKeySelection(asked: Asked): KeySelection {
  const question = JSON.stringify([asked.connectionId, asked.filter]);
  const [state, setState] = useState<{ readonly question: string; readonly chosen: ReadonlySet<string> }>({
    question,
    chosen: none,
  });
  const latest = useRef(asked);
  useEffect(() => {
    latest.current = asked;
  });
  const chosen = state.question === question ? state.chosen : none;
  const isNone = chosen.size === 0;
  const clear = useCallback(() => setState({ question, chosen: none }), [question]);
  const toggle = useCallback(
    (keyId: string): void =>
      setState((before) => ({
        question,
        chosen: toggled(before.question === question ? before.chosen : none, keyId),
      })),
    [question],
  );
  const toggleAll = useCallback((): void => {
    if (!isNone) return clear();
    readAll(latest.current).then(({ ids, total }) => {
      setState({ question, chosen: new Set(ids) });
      if (total > ids.length) {
        showToast(`The first ${formatCount(MOST_SELECTED)} keys are selected`, {
          description: 'More cannot be acted on together. Narrow the list to reach the others.',
        });
      }
    }, showFailure);
  }, [clear, isNone, question]);
  return { chosen, toggle, toggleAll, clear };
}

type Asked = Pick<InputOf<'keys.page'>, 'connectionId' | 'filter' | 'sort'>;

const none: ReadonlySet<string> = new Set();

async function readAll(asked: Asked): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const ids: string[] = [];
  let total = 1;
  while (ids.length < Math.min(total, MOST_SELECTED)) {
    const page = await call('keys.page', { ...asked, offset: ids.length, limit: SLICE });
    total = page.total;
    if (page.rows.length === 0) break;
    ids.push(...page.rows.map(({ id }) => id));
  }
  return { ids: ids.slice(0, MOST_SELECTED), total };
}

import { hashKey, useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Page } from '../../../contract/call.ts';
import type { CallName } from '../../../contract/index.ts';
import type { RowSlice, RowSource } from './row-source.ts';
import { SLICE_ROWS, slicesAround, withinTotal } from './slices.ts';
import { useThrottled } from './use-throttled.ts';

/** Slices that nothing shows are forgotten after this long, so that memory stays bounded however far one scrolls. */
const KEPT_MS = 30_000;

/** While scrolling, slices are asked for at most this often. */
const ASK_EVERY_MS = 60;

/** Where the rows of a long listing come from. */
export interface Listing<Row> {
  /** The call and what it is asked; a changed input is a new question, answered from the top. */
  readonly name: CallName;
  readonly input: object;
  readonly read: (slice: { readonly offset: number; readonly limit: number }) => Promise<Page<Row>>;
}

/** Reads a long listing slice by slice around what is in sight. */
export function useSlices<Row>({ name, input, read }: Listing<Row>): RowSource<Row> {
  const client = useQueryClient();
  const question = hashKey([name, input]);
  const [wanted, setWanted] = useState<Wanted>({ question, offsets: [0] });
  const [last, setLast] = useState<Shown<Row> | null>(null);

  const sameQuestion = last !== null && last.question === question;
  const asked = wanted.question === question ? wanted.offsets : [0];
  const fresh = useQueries({
    queries: withinTotal(asked, sameQuestion ? last.total : null).map((offset) => ({
      queryKey: [name, { ...input, offset, limit: SLICE_ROWS }],
      queryFn: async () => ({ offset, page: await read({ offset, limit: SLICE_ROWS }) }),
      gcTime: KEPT_MS,
    })),
    combine: combineSlices<Row>,
  });

  if (fresh.total !== null && (last?.slices !== fresh.slices || !sameQuestion)) {
    setLast({ question, total: fresh.total, slices: fresh.slices });
  }
  const show = useThrottled(
    useCallback(
      (from: number, to: number) => {
        const offsets = slicesAround(from, to);
        setWanted((before) => (isSame(before, question, offsets) ? before : { question, offsets }));
      },
      [question],
    ),
    ASK_EVERY_MS,
  );
  const retry = (): void => void client.refetchQueries({ queryKey: [name], type: 'active' });

  const shown = fresh.total !== null ? { total: fresh.total, slices: fresh.slices } : last;
  return {
    total: shown?.total ?? null,
    slices: fresh.total === null && sameQuestion ? [] : (shown?.slices ?? []),
    isWhole: false,
    isChanging: fresh.total === null && last !== null && !sameQuestion,
    error: fresh.total === null ? fresh.error : null,
    retry,
    show,
  };
}

interface Wanted {
  readonly question: string;
  readonly offsets: readonly number[];
}

interface Shown<Row> {
  readonly question: string;
  readonly total: number;
  readonly slices: readonly RowSlice<Row>[];
}

interface Answered<Row> {
  readonly offset: number;
  readonly page: Page<Row>;
}

function combineSlices<Row>(results: readonly UseQueryResult<Answered<Row>>[]): {
  readonly total: number | null;
  readonly slices: readonly RowSlice<Row>[];
  readonly error: Error | null;
} {
  const answers = results.flatMap((result) => (result.data === undefined ? [] : [result.data]));
  return {
    total: answers[0]?.page.total ?? null,
    slices: answers.map((answer) => ({ offset: answer.offset, rows: answer.page.rows })),
    error: results.find((result) => result.error !== null)?.error ?? null,
  };
}

function isSame(before: Wanted, question: string, offsets: readonly number[]): boolean {
  return (
    before.question === question &&
    before.offsets.length === offsets.length &&
    before.offsets[0] === offsets[0]
  );
}

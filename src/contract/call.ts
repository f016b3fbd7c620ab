import { z } from 'zod';

/** A call from the window: a schema for its input and a type for its answer. */
export interface Call<In extends z.ZodType, Out> {
  readonly input: In;
  /** Only a type; never set. */
  readonly output?: Out;
}

/** Declares a call; the answer's type comes first because TypeScript cannot infer one of two type arguments. */
export const call =
  <Out>() =>
  <In extends z.ZodType>(input: In): Call<In, Out> => ({ input });

/** The id of a mirrored thing. Mistral's ids are UUIDs; ours stay opaque and bounded. */
export const id = z.string().min(1).max(128);

/** The part of a listing that a table shows: rows from `offset`, at most `limit`. */
export const slice = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) };

/** What the person typed into a search box. */
export const search = z.string().max(200);

/** One slice of a listing and how long the whole is. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

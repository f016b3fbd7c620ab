import { z } from 'zod';

/** A field that may be null, or absent, which is read as null. */
export function nullable<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A count that nothing depends on: what is no whole number is read as not told. */
export const wireCount = nullable(z.int()).catch(null);

/** A list inside a row that may be null or absent, which is read as empty. */
export function list<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

/** An id in an answer. Only what can stand in a path is one, so that no answer can steer a later request elsewhere. */
export const wireId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'Not an id.');

/** A date-time in an answer: only what is a moment is one. */
export const wireTime = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'Not a date and time.');

/** A day in an answer, or a moment on it. Anything else must not pass for "no day", which means something. */
export const wireDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}($|T)/, 'Not a date.')
  .and(wireTime);

/** What the answers of page-numbered listings say about themselves. */
export const pageFields = z.looseObject({
  total: wireCount,
  page: wireCount,
  page_size: wireCount,
});

/** An id in a request; the interface promises UUIDs. */
export const uuid = z.guid();

/** A calendar day in a request, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** Text in a request of at most `maxLength` characters, counted as JSON Schema counts them: by code points. */
export function text(maxLength: number) {
  return z
    .string()
    .refine((value) => Array.from(value).length <= maxLength, `Longer than ${maxLength} characters.`);
}

/** The 1-based page and its size, as page-numbered listings take them. */
export const pageQuery = {
  page: z.int().positive().optional(),
  page_size: z.int().positive().optional(),
};

/** Refuses a request that names the same roles in two ways, which the interface calls mutually exclusive. */
export function oneOf(first: string, second: string) {
  return {
    check: (value: Readonly<Record<string, unknown>>): boolean =>
      isAbsent(value[first]) || isAbsent(value[second]),
    message: `Give either ${first} or ${second}, not both.`,
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

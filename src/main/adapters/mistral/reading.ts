import { z } from 'zod';
import type { Moment } from '../../../domain/organization/day.ts';
import { failed, success, type Outcome } from '../../../domain/outcome.ts';

/**
 * Reads a parsed body; the failure is a sentence that holds no value of the body. `sentAt` is what the server's clock
 * said, where it told.
 */
export type Reader<T> = (body: unknown, sentAt?: Moment | null) => Outcome<T, string>;

/** A row that does not have the promised shape and was set aside, so that the others are not lost with it. */
export interface RejectedRow {
  /** Where it stands in the answer, down to the field at fault: `keys[3].hidden_key`. */
  readonly path: string;
  /** Its position in its list. */
  readonly index: number;
  /** Its id if that much could be read: the thing exists, whatever it is. */
  readonly id: string | null;
  /** What is wrong with it, without its values. */
  readonly reason: string;
}

/** The rows of one list, in order. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly rejected: readonly RejectedRow[];
}

/** A reader of a whole answer by one schema, for answers that are one thing rather than a list. */
export function whole<Schema extends z.ZodType>(schema: Schema): Reader<z.output<Schema>> {
  return (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? success(parsed.data) : failed(reasonOf(parsed.error, ''));
  };
}

/** A reader for answers whose content does not matter, since the status says it all. */
export const nothing: Reader<null> = () => success(null);

/** A reader of an answer that is a bare list. */
export function bareList<Schema extends z.ZodType>(
  schema: Schema,
  idField: string,
): Reader<Rows<z.output<Schema>>> {
  return (body) => {
    if (!Array.isArray(body)) return failed('The answer is not a list.');
    return success(readRows(schema, body, '', idField));
  };
}

/** A reader of an object that holds one list; `rest` says what else it must hold. */
export function listIn<Schema extends z.ZodType, Rest extends z.ZodType<object>>(
  name: string,
  schema: Schema,
  idField: string,
  rest: Rest,
): Reader<Rows<z.output<Schema>> & z.output<Rest>> {
  const readRest = whole(rest);
  return (body) => {
    const read = readRest(body);
    if (!read.ok) return read;
    const list = listOf(body, name);
    return list.ok ? success({ ...read.value, ...readRows(schema, list.value, name, idField) }) : list;
  };
}

/** The named list of an object body. */
export function listOf(body: unknown, name: string): Outcome<readonly unknown[], string> {
  if (typeof body !== 'object' || body === null) return failed('The answer is not an object.');
  const list = Object.hasOwn(body, name) ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
  return Array.isArray(list) ? success(list) : failed(`The answer has no list \`${name}\`.`);
}

/** Reads every row by itself. `name` is where the list stands, `idField` what to call a rejected row by. */
export function readRows<Schema extends z.ZodType>(
  schema: Schema,
  list: readonly unknown[],
  name: string,
  idField: string,
): Rows<z.output<Schema>> {
  const rows: z.output<Schema>[] = [];
  const rejected: RejectedRow[] = [];
  for (const [index, raw] of list.entries()) {
    const parsed = schema.safeParse(raw);
    if (parsed.success) {
      rows.push(parsed.data);
    } else {
      const issue = parsed.error.issues[0];
      const path = `${name}[${index}]${issue === undefined ? '' : pathOf(issue.path)}`;
      rejected.push({ path, index, id: idOf(raw, idField), reason: issue?.message ?? 'Invalid.' });
    }
  }
  return { rows, rejected };
}

function idOf(raw: unknown, idField: string): string | null {
  const parsed = z.looseObject({ [idField]: z.union([z.string().max(100), z.number()]) }).safeParse(raw);
  const id = parsed.success ? parsed.data[idField] : undefined;
  return id === undefined ? null : String(id);
}

function reasonOf(error: z.ZodError, name: string): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'The answer does not have the promised shape.';
  const path = name + pathOf(issue.path);
  const place = path === '' ? '' : ` at \`${path.replace(/^\./, '')}\``;
  return `The answer does not have the promised shape${place}: ${issue.message}`;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part).slice(0, 60)}`))
    .join('');
}

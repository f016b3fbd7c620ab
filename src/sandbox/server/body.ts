import type { IncomingMessage } from 'node:http';
import { problem, type Answer } from './answer.ts';

/** What came with a request: JSON, nothing, or a reason to refuse it. */
export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly answer: Answer };

const LARGEST = 1_048_576;

/** Reads a JSON body of at most 1 MiB; an empty one reads as undefined. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding === undefined) return { ok: true, value: undefined };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > LARGEST) return { ok: false, answer: problem(413, 'The request body is too large') };
    chunks.push(bytes);
  }
  if (size === 0) return { ok: true, value: undefined };
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    return { ok: false, answer: problem(415, 'Content-Type must be application/json') };
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch (malformed) {
    if (malformed instanceof SyntaxError)
      return { ok: false, answer: problem(400, 'Cannot parse request body') };
    throw malformed;
  }
}

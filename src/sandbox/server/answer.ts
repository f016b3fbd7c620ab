import type { ErrorShape } from '../settings.ts';

/** One thing that is wrong with a request. */
export interface Issue {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

/** What an operation answers, before it is written to the wire. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'text'; readonly status: number; readonly text: string }
  | { readonly kind: 'empty'; readonly status: number }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly detail: string | readonly Issue[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly shape?: ErrorShape;
      /** Pads the body to this size in bytes. */
      readonly size?: number;
    };

/** An answer as it goes out. */
export interface WireAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A success with a body. */
export function json(body: unknown, status = 200): Answer {
  return { kind: 'json', status, body };
}

/** A success whose JSON is written already. */
export function written(text: string): Answer {
  return { kind: 'text', status: 200, text };
}

/** A success without a body. */
export function empty(status: 201 | 204): Answer {
  return { kind: 'empty', status };
}

/** A failure; how it looks on the wire depends on the error shape in force. */
export function problem(status: number, detail: string | readonly Issue[]): Answer {
  return { kind: 'problem', status, detail };
}

/** The failure of something that is not there. */
export function notFound(thing: string): Answer {
  return problem(404, `${thing} not found`);
}

/** The failure of a request that breaks the interface. */
export function invalid(loc: Issue['loc'], msg: string, type = 'value_error'): Answer {
  return problem(422, [{ type, loc, msg }]);
}

/** Puts an answer into words for the wire. */
export function toWire(answer: Answer, shape: ErrorShape): WireAnswer {
  switch (answer.kind) {
    case 'json':
      return { ...JSON_HEAD, status: answer.status, text: JSON.stringify(answer.body) };
    case 'text':
      return { ...JSON_HEAD, status: answer.status, text: answer.text };
    case 'empty':
      return { status: answer.status, contentType: null, headers: {}, text: '' };
    case 'problem':
      return problemToWire(answer, answer.shape ?? shape);
    default:
      return unknownAnswer(answer);
  }
}

const JSON_HEAD = { contentType: 'application/json', headers: {} } as const;

type Problem = Extract<Answer, { readonly kind: 'problem' }>;

function problemToWire(answer: Problem, shape: ErrorShape): WireAnswer {
  const { contentType, text } = bodyOf(answer, shape);
  const padded = text.padEnd(answer.size ?? 0, ' ');
  return { status: answer.status, contentType, headers: answer.headers ?? {}, text: padded };
}

function bodyOf(
  { status, detail }: Problem,
  shape: ErrorShape,
): { contentType: string | null; text: string } {
  const issues = typeof detail === 'string' ? [{ type: 'value_error', loc: [], msg: detail }] : detail;
  const words = issues.map(({ msg }) => msg).join('; ');
  switch (shape) {
    case 'detail':
      return jsonBody({ detail });
    case 'detail-array':
      return jsonBody({ detail: issues });
    case 'message':
      return jsonBody({ message: words, request_id: '6f1d0c3a9b' });
    case 'message-object':
      return jsonBody({
        object: 'error',
        message: { detail: issues },
        type: typeOf(status),
        param: null,
        code: null,
      });
    case 'error':
      return jsonBody({ error: words });
    case 'glossary':
      return jsonBody({
        object: 'error',
        message: words,
        type: typeOf(status),
        param: null,
        code: codeOf(status),
        raw_status_code: status,
      });
    case 'empty':
      return { contentType: null, text: '' };
    case 'text':
      return { contentType: 'text/plain; charset=utf-8', text: words };
    case 'html':
      return { contentType: 'text/html; charset=utf-8', text: htmlPage(status, words) };
    default:
      return unknownAnswer(shape);
  }
}

function jsonBody(value: unknown): { contentType: string; text: string } {
  return { contentType: 'application/json', text: JSON.stringify(value) };
}

function typeOf(status: number): string {
  if (status === 401 || status === 403) return 'authentication_error';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

function codeOf(status: number): string | null {
  return status === 429 ? '1300' : null;
}

function htmlPage(status: number, words: string): string {
  const title = `${status} ${words}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}

function unknownAnswer(answer: never): never {
  throw new Error(`There is no such answer: ${JSON.stringify(answer)}`);
}

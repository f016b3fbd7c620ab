import type { AdminApiFailure } from '../../src/domain/organization/admin-api-failure.ts';
import type { Reply } from './client-recorder.ts';

/** What a proxy in trouble answers. */
export const webPage =
  '<!doctype html><html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>';

/** Every shape of error body that was seen or is to be expected (admin-api.md §3), and the failure it stands for. */
export function failureShapes(key: string): readonly (readonly [string, Reply, AdminApiFailure])[] {
  const issue = {
    type: 'uuid_parsing',
    loc: ['query', 'workspace_id'],
    msg: 'Input should be a valid UUID',
    input: key,
  };
  return [
    [
      'detail text',
      { status: 401, json: { detail: 'Unauthorized' } },
      { kind: 'unauthorized', message: 'Unauthorized' },
    ],
    [
      'message text with a request id',
      { status: 401, json: { message: 'Unauthorized', request_id: '5e1' } },
      { kind: 'unauthorized', message: 'Unauthorized' },
    ],
    [
      'the glossary envelope',
      {
        status: 400,
        json: {
          object: 'error',
          message: 'Unknown model',
          type: 'invalid_request_error',
          param: 'model',
          code: 'x',
        },
      },
      { kind: 'invalid-request', status: 400, message: 'Unknown model', issues: [] },
    ],
    [
      'a rate limit as seen, without Retry-After',
      {
        status: 429,
        json: {
          object: 'error',
          message: 'Rate limit exceeded',
          type: 'rate_limited',
          code: '1300',
          raw_status_code: 429,
        },
      },
      { kind: 'rate-limited', message: 'Rate limit exceeded', retryAfterMs: null },
    ],
    [
      'a rate limit with Retry-After',
      { status: 429, json: { detail: 'Slow down' }, headers: { 'retry-after': '7' } },
      { kind: 'rate-limited', message: 'Slow down', retryAfterMs: 7000 },
    ],
    [
      'detail list',
      { status: 422, json: { detail: [issue] } },
      {
        kind: 'invalid-request',
        status: 422,
        message: 'query.workspace_id: Input should be a valid UUID',
        issues: [{ path: 'query.workspace_id', message: 'Input should be a valid UUID' }],
      },
    ],
    [
      'message object that holds a detail list',
      { status: 422, json: { object: 'error', message: { detail: [issue] }, type: 'invalid_request_error' } },
      {
        kind: 'invalid-request',
        status: 422,
        message: 'query.workspace_id: Input should be a valid UUID',
        issues: [{ path: 'query.workspace_id', message: 'Input should be a valid UUID' }],
      },
    ],
    [
      'error text',
      { status: 403, json: { error: 'Forbidden plan' } },
      { kind: 'forbidden', message: 'Forbidden plan' },
    ],
    [
      'error object',
      { status: 404, json: { error: { message: 'No such workspace' } } },
      { kind: 'not-found', message: 'No such workspace' },
    ],
    [
      'nothing',
      { status: 409, text: '' },
      { kind: 'conflict', message: 'Mistral answered with status 409 and no explanation.' },
    ],
    [
      'a web page',
      { status: 502, text: webPage },
      { kind: 'server-error', status: 502, message: '502 Bad Gateway' },
    ],
    [
      'plain text',
      { status: 503, text: 'upstream\tconnect\u0000 error' },
      { kind: 'server-error', status: 503, message: 'upstream connect error' },
    ],
    [
      'cut JSON',
      { status: 500, text: '{"detail":"Inter' },
      { kind: 'server-error', status: 500, message: '{"detail":"Inter' },
    ],
    [
      'a payment',
      { status: 402, json: { detail: 'Payment failed' } },
      { kind: 'payment-required', message: 'Payment failed' },
    ],
    [
      'a thing of the past',
      { status: 410, json: { detail: 'Gone' } },
      { kind: 'not-found', message: 'Gone' },
    ],
    [
      'a method that is not there',
      { status: 405, json: { detail: 'Method Not Allowed' } },
      { kind: 'invalid-request', status: 405, message: 'Method Not Allowed', issues: [] },
    ],
    [
      'odd types everywhere',
      { status: 400, json: { detail: 7, message: [null, 3, { loc: 'x' }], error: null } },
      {
        kind: 'invalid-request',
        status: 400,
        message: 'Mistral answered with status 400 and no explanation.',
        issues: [],
      },
    ],
    [
      'the key itself, split by an invisible character',
      { status: 401, json: { detail: `Key ${key} or ${key.slice(0, 9)}\u200b${key.slice(9)} is unknown` } },
      { kind: 'unauthorized', message: 'Key [key] or [key] is unknown' },
    ],
  ];
}

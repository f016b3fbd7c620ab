import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGitHubServer, type GitHubServer } from '../../../../servers/github/github-server.ts';
import type { Incoming } from '../../../../servers/http/loopback.ts';
import { absent, going, NEW_KEY, opened, places, scopes, START, TOKEN } from './opened.ts';

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer({ places: Object.values(places), now: () => START });
});

afterEach(() => server.close());

const reset = String(START / 1000 + 120);
const date = new Date(START + 20_000).toUTCString();

describe('a failure of GitHub', () => {
  test.each([
    ['a bad token', 401, {}, 'Bad credentials', 'refused', null],
    [
      'a missing right',
      403,
      { 'x-ratelimit-remaining': '4999' },
      'Resource not accessible by personal access token',
      'refused',
      null,
    ],
    [
      'single sign-on',
      403,
      { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' },
      'Resource protected by organization SAML enforcement',
      'refused',
      null,
    ],
    ['an archived repository', 403, {}, 'Repository was archived so is read-only.', 'not-writable', null],
    [
      'the primary limit',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date },
      'Forbidden',
      'busy',
      100_000,
    ],
    [
      'a primary limit that is over',
      429,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1', date },
      '',
      'busy',
      0,
    ],
    [
      'a secondary limit with a time',
      403,
      { 'retry-after': '30' },
      'You have exceeded a secondary rate limit',
      'busy',
      30_000,
    ],
    ['a secondary limit without a time', 403, {}, 'You have exceeded a secondary rate limit', 'busy', 60_000],
    ['too many requests', 429, {}, '', 'busy', 60_000],
    ['a legal block', 451, {}, 'Repository access blocked', 'failed', null],
    ['an invalid request', 422, {}, 'Invalid request.', 'unexpected', null],
    ['a fault', 500, {}, '', 'busy', null],
    ['a bad gateway', 502, {}, '', 'unreachable', null],
    ['maintenance', 503, { 'retry-after': '5' }, '', 'busy', 5000],
  ] as const)('tells %s', async (_, status, headers, message, kind, retryAfterMs) => {
    server.inject({ effect: { kind: 'answer', answer: { status, headers, body: { message } } } });
    const answer = await (await opened(server)).read(going);
    expect(answer).toMatchObject({ ok: false, failure: { kind, retryAfterMs } });
  });

  test.each([
    [{ ...scopes.repository, repository: 'gone' }, 'the repository acme/gone'],
    [{ ...scopes.environment, environment: 'gone' }, 'the repository acme/app or its environment “gone”'],
    [{ ...scopes.organization, organization: 'gone' }, 'the organization gone'],
  ])('names what is missing or out of reach: %j', async (scope, words) => {
    const destination = await opened(server, { scope });
    const missing = {
      ok: false,
      failure: {
        kind: 'missing',
        message: expect.stringMatching(`GitHub does not know ${words}, or the token has no right`),
      },
    };
    expect(await destination.read(going)).toMatchObject(missing);
    expect(await destination.write(NEW_KEY, absent, going)).toMatchObject(missing);
    expect(await destination.restore(absent, NEW_KEY, going)).toMatchObject(missing);
  });

  test('is what a renamed repository is, since its redirect is not followed', async () => {
    const answer = { status: 301, headers: { location: `${server.url}/repositories/1` } };
    server.inject({ effect: { kind: 'answer', answer } });
    expect(await (await opened(server)).read(going)).toMatchObject({
      ok: false,
      failure: { kind: 'unexpected' },
    });
    expect(server.requests).toHaveLength(1);
  });

  test.each(['<html>Unicorn!</html>', '', '{"name":"X"}'])(
    'may hide in a success that says %j',
    async (body) => {
      server.inject({ effect: { kind: 'answer', answer: { status: 200, body } } });
      expect(await (await opened(server)).read(going)).toMatchObject({
        ok: false,
        failure: { kind: 'unexpected' },
      });
    },
  );
});

test.each([401, 403, 404, 409, 422, 429, 500, 502, 503])(
  'no secret is said again where a server answers %i with everything that it was sent',
  async (status) => {
    const answer = ({ headers, body }: Incoming) => ({
      status,
      body: { message: `${headers['authorization'] ?? ''} ${body}`, errors: [NEW_KEY, { message: TOKEN }] },
    });
    const destination = await opened(server);
    const failures: unknown[] = [];
    server.inject({ method: 'PUT', effect: { kind: 'answer', answer } });
    failures.push(await destination.write(NEW_KEY, absent, going));
    server.inject({ path: 'public-key', effect: { kind: 'answer', answer } });
    failures.push(await destination.read(going));
    const sealed = JSON.parse(server.requests.find(({ method }) => method === 'PUT')?.body ?? '') as {
      readonly encrypted_value: string;
    };
    const text = JSON.stringify(failures);
    expect(failures.every((each) => JSON.stringify(each).startsWith('{"ok":false'))).toBe(true);
    for (const secret of [NEW_KEY, TOKEN, sealed.encrypted_value.slice(0, 20)])
      expect(text).not.toContain(secret);
  },
);

describe('before anything is sent', () => {
  test.each(['', 'lower_case', '1ST', 'GITHUB_TOKEN', 'WITH-DASH', 'WITH SPACE', 'A/../B', 'Ä'])(
    'the name “%s” is refused',
    async (name) => {
      const destination = await opened(server, { name });
      const refused = { ok: false, failure: { kind: 'refused' } };
      expect(await destination.read(going)).toMatchObject(refused);
      expect(await destination.write(NEW_KEY, absent, going)).toMatchObject(refused);
      expect(await destination.restore(absent, NEW_KEY, going)).toMatchObject(refused);
      expect(server.requests).toEqual([]);
    },
  );

  test.each([
    { scope: { ...scopes.repository, owner: '..' } },
    { scope: { ...scopes.repository, repository: '' } },
    { scope: { ...scopes.environment, environment: '..' } },
    { apiUrl: 'http://api.github.com' },
    { apiUrl: 'api.github.com' },
  ])('%j is refused', async (changes) => {
    const destination = await opened(server, changes);
    expect(await destination.write(NEW_KEY, absent, going)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    expect(server.requests).toEqual([]);
  });

  test.each([null, ' ', 'two words', 'ключ'])('the token %j is refused', async (token) => {
    const destination = await opened(server, {}, token);
    expect(await destination.read(going)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(server.requests).toEqual([]);
  });
});

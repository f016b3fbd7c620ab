import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGitHubServer, type GitHubServer } from '../../../../servers/github/github-server.ts';
import { absent, going, hidden, NEW_KEY, opened, places, scopes, START, TOKEN } from './opened.ts';

const NAME = 'MISTRAL_API_KEY';

let server: GitHubServer;
let time: number;

beforeEach(async () => {
  time = START;
  server = await startGitHubServer({ places: Object.values(places), now: () => time });
});

afterEach(() => server.close());

describe.each(['repository', 'environment', 'organization'] as const)('a secret of the %s', (level) => {
  const [scope, place] = [scopes[level], places[level]];

  test('is absent, then written, then only known by its date', async () => {
    const destination = await opened(server, { scope });
    expect(destination.tellsValue).toBe(false);
    expect(await destination.read(going)).toEqual({ ok: true, value: absent });
    expect(await destination.write(NEW_KEY, absent, going)).toEqual({ ok: true, value: hidden(0) });
    expect(server.secret(place, NAME)?.value).toBe(NEW_KEY);
    time += 90_000;
    expect(await destination.write('another-key-ключ', hidden(0), going)).toEqual({
      ok: true,
      value: hidden(90),
    });
    expect(server.secret(place, NAME)?.value).toBe('another-key-ключ');
    expect(await destination.read(going)).toEqual({ ok: true, value: hidden(90) });
  });

  test('is deleted by a restore where there was none before', async () => {
    const destination = await opened(server, { scope });
    await destination.write(NEW_KEY, absent, going);
    const { version } = hidden(0);
    for (let count = 0; count < 2; count += 1) {
      const restored = await destination.restore(absent, NEW_KEY, going, version);
      expect(restored).toEqual({ ok: true, value: 'restored' });
      expect(server.secret(place, NAME)).toBeNull();
    }
  });
});

describe('writing', () => {
  test('sends what GitHub asks for in headers, and the secret only sealed', async () => {
    await (await opened(server)).write(NEW_KEY, absent, going);
    for (const { headers, body, path } of server.requests) {
      expect(headers).toMatchObject({
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${TOKEN}`,
        'user-agent': 'Vane',
        'x-github-api-version': '2022-11-28',
      });
      expect(path + body).not.toContain(NEW_KEY);
    }
  });

  test('twice within a second succeeds, although the date stays', async () => {
    const destination = await opened(server);
    server.put(places.repository, NAME, { value: 'old' });
    time += 900;
    expect(await destination.write(NEW_KEY, hidden(0), going)).toEqual({ ok: true, value: hidden(0) });
    expect(server.secret(places.repository, NAME)?.value).toBe(NEW_KEY);
  });

  test.each(['drop-before', 'drop-after'] as const)(
    'is simply done again after a connection lost by %s',
    async (kind) => {
      const destination = await opened(server);
      server.put(places.repository, NAME, { value: 'old' });
      server.inject({ method: 'PUT', effect: { kind } });
      time += 5000;
      expect(await destination.write(NEW_KEY, hidden(0), going)).toMatchObject({
        ok: false,
        failure: { kind: 'unreachable' },
      });
      time += 5000;
      expect(await destination.write(NEW_KEY, hidden(0), going)).toEqual({ ok: true, value: hidden(10) });
      expect(server.secret(places.repository, NAME)?.value).toBe(NEW_KEY);
    },
  );

  test('is not believed while GitHub shows an older date or none', async () => {
    const destination = await opened(server);
    expect(await destination.write(NEW_KEY, hidden(60), going)).toMatchObject({
      ok: false,
      failure: { kind: 'busy' },
    });
    server.inject({ method: 'GET', path: NAME, effect: { kind: 'answer', answer: { status: 404 } } });
    expect(await destination.write(NEW_KEY, absent, going)).toMatchObject({
      ok: false,
      failure: { kind: 'busy' },
    });
  });

  test.each([{ key_id: '1', key: 'c2hvcnQ=' }, { key: 'x' }, []])(
    'seals for no key like %j',
    async (body) => {
      server.inject({ path: 'public-key', effect: { kind: 'answer', answer: { status: 200, body } } });
      const destination = await opened(server);
      expect(await destination.write(NEW_KEY, absent, going)).toMatchObject({
        ok: false,
        failure: { kind: 'unexpected' },
      });
      expect(server.secret(places.repository, NAME)).toBeNull();
    },
  );
});

describe('restoring', () => {
  test('is impossible where there was a value, which GitHub never told', async () => {
    server.put(places.repository, NAME, { value: NEW_KEY });
    const destination = await opened(server);
    expect(await destination.restore(hidden(0), NEW_KEY, going)).toEqual({ ok: true, value: 'impossible' });
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['somebody wrote there since', hidden(3600).version],
    ['nobody knows which write is there', null],
  ])('is impossible where %s, and deletes nothing', async (_, version) => {
    const destination = await opened(server);
    await destination.write(NEW_KEY, absent, going);
    const answer = await destination.restore(absent, NEW_KEY, going, version);
    expect(answer).toEqual({ ok: true, value: 'impossible' });
    expect(server.secret(places.repository, NAME)?.value).toBe(NEW_KEY);
  });

  test('is done where somebody else deletes the secret at that moment', async () => {
    const destination = await opened(server);
    await destination.write(NEW_KEY, absent, going);
    const happens = (): void => server.remove(places.repository, NAME);
    server.inject({ method: 'DELETE', effect: { kind: 'meanwhile', happens } });
    const answer = await destination.restore(absent, NEW_KEY, going, hidden(0).version);
    expect(answer).toEqual({ ok: true, value: 'restored' });
  });

  test.each([
    [404, 'refused'],
    [204, 'busy'],
  ])('is not done while the secret is still there, although GitHub says %i', async (status, kind) => {
    const destination = await opened(server);
    await destination.write(NEW_KEY, absent, going);
    server.inject({ method: 'DELETE', effect: { kind: 'answer', answer: { status } } });
    const answer = await destination.restore(absent, NEW_KEY, going, hidden(0).version);
    expect(answer).toMatchObject({ ok: false, failure: { kind } });
  });
});

describe('the visibility of an organization secret', () => {
  const stored = () => server.secret(places.organization, NAME);

  test('of a new one is every private repository', async () => {
    await (await opened(server, { scope: scopes.organization })).write(NEW_KEY, absent, going);
    expect(stored()).toMatchObject({ visibility: 'private', repositories: [] });
  });

  test.each(['all', 'private'])('stays %s', async (visibility) => {
    server.put(places.organization, NAME, { value: 'old', visibility });
    await (await opened(server, { scope: scopes.organization })).write(NEW_KEY, hidden(0), going);
    expect(stored()).toMatchObject({ value: NEW_KEY, visibility });
  });

  test.each([0, 1, 100, 250])(
    'stays %i selected repositories, over as many pages as they take',
    async (count) => {
      const repositories = Array.from({ length: count }, (_, index) => 1000 + index);
      server.put(places.organization, NAME, { value: 'old', visibility: 'selected', repositories });
      await (await opened(server, { scope: scopes.organization })).write(NEW_KEY, hidden(0), going);
      expect(stored()).toMatchObject({ value: NEW_KEY, visibility: 'selected', repositories });
    },
  );

  test('is not narrowed to the repositories that the token sees', async () => {
    const repositories = [1, 2, 3];
    server.put(places.organization, NAME, { value: 'old', visibility: 'selected', repositories });
    server.hideRepositories([2]);
    const destination = await opened(server, { scope: scopes.organization });
    expect(await destination.write(NEW_KEY, hidden(0), going)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    expect(stored()).toMatchObject({ value: 'old', repositories });
  });

  test.each([{ name: NAME }, { name: NAME, visibility: 'galaxy' }])(
    'is not guessed from %j',
    async (body) => {
      server.inject({ path: NAME, effect: { kind: 'answer', answer: { status: 200, body } } });
      const destination = await opened(server, { scope: scopes.organization });
      expect(await destination.write(NEW_KEY, absent, going)).toMatchObject({
        ok: false,
        failure: { kind: 'unexpected' },
      });
    },
  );
});

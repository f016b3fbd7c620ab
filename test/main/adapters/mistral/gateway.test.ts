import { expect, test } from 'vitest';
import { mistralGateway } from '../../../../src/main/adapters/mistral/gateway.ts';
import { fakeTime, json } from './fake-server.ts';

const { signal } = new AbortController();

function mistral(answer: (path: string) => Response) {
  const { now } = fakeTime();
  return mistralGateway({
    fetch: async (url) => answer(new URL(url).pathname),
    now,
    random: () => 0,
    log: () => undefined,
  });
}

test('a probe tells how the key connects, counts members without invitations, and says what the organization looks like, as far as it can', async () => {
  const { probe } = mistral((path) => {
    if (path.endsWith('/workspaces')) return json(200, { total: 3, items: [] });
    if (path.endsWith('/users')) return json(200, { total: 41, members: [], invites: [] });
    if (path.endsWith('/users-invite'))
      return json(200, [{ invite_uuid: 'a', email: 'ada@example.com', roles: [] }]);
    return json(403);
  });
  expect(await probe({ adminKey: 'AdminKeyAdminKey', baseUrl: 'proxy.example', signal })).toEqual({
    ok: true,
    value: {
      baseUrl: 'https://proxy.example/v1/admin',
      inferenceUrl: 'https://proxy.example/v1',
      authentication: 'x-api-key',
      organizationId: null,
      organizationName: null,
      memberCount: 40,
      workspaceCount: 3,
      apiKeyCount: null,
      clockSkewMs: null,
    },
  });
});

test('a probe that fails says why', async () => {
  const { probe } = mistral(() => json(401, { detail: 'Unauthorized' }));
  expect(await probe({ adminKey: 'AdminKeyAdminKey', baseUrl: null, signal })).toEqual({
    ok: false,
    failure: { kind: 'unauthorized', message: 'Unauthorized' },
  });
  expect(
    await probe({ adminKey: 'AdminKeyAdminKey', baseUrl: 'http://proxy.example', signal }),
  ).toMatchObject({
    ok: false,
    failure: { kind: 'bad-address', problem: 'insecure' },
  });
});

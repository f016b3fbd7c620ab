import { expect, test } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { request, startTestSandbox, type Reply, type TestSandbox } from './support.ts';

async function asked<T>(
  options: Partial<SandboxOptions>,
  ask: (sandbox: TestSandbox) => Promise<T>,
): Promise<T> {
  const sandbox = await startTestSandbox({ members: 3, keys: 3, months: 1, ...options });
  try {
    return await ask(sandbox);
  } finally {
    await sandbox.close();
  }
}

function brief({ status, body }: Reply): unknown {
  return status === 200 ? 200 : [status, body];
}

const UNAUTHORIZED = [401, { detail: 'Unauthorized' }];

test.each([
  ['x-api-key', 200, UNAUTHORIZED],
  ['bearer', UNAUTHORIZED, 200],
  ['either', 200, 200],
] as const)('the policy %s decides which header opens the admin paths', async (auth, plain, bearer) => {
  await asked({ settings: { auth } }, async ({ url, adminKey }) => {
    expect(brief(await request(`${url}/roles`, 'GET', { 'x-api-key': adminKey }))).toEqual(plain);
    expect(brief(await request(`${url}/roles`, 'GET', { authorization: `Bearer ${adminKey}` }))).toEqual(
      bearer,
    );
    const both = { 'x-api-key': adminKey, authorization: `Bearer ${adminKey}` };
    expect(brief(await request(`${url}/roles`, 'GET', both))).toBe(200);
    expect(brief(await request(`${url}/roles`, 'GET', {}))).toEqual(UNAUTHORIZED);
    expect(brief(await request(`${url}/roles`, 'GET', { 'x-api-key': 'wrong' }))).toEqual(UNAUTHORIZED);
  });
});

test('an inference key is told that it is no admin key', async () => {
  await asked({}, async ({ url, organization }) => {
    const secret = organization().keys.all()[0]?.secret ?? '';
    const reply = await request(`${url}/spend-limit`, 'GET', { authorization: `Bearer ${secret}` });
    expect(brief(reply)).toEqual([401, { detail: 'Invalid API Key' }]);
  });
});

test('the admin key does not open inference, and is answered with its organization when it asks who it is', async () => {
  await asked({}, async ({ inferenceUrl, adminKey, organization, control }) => {
    const headers = { authorization: `Bearer ${adminKey}` };
    expect(brief(await request(`${inferenceUrl}/models`, 'GET', headers))).toEqual(UNAUTHORIZED);
    expect((await request(`${inferenceUrl}/users/me`, 'GET', headers)).body).toMatchObject({
      organization: { id: organization().id, name: organization().name },
      workspace: null,
      api_key: null,
    });
    control.changeSettings({ adminMe: false });
    expect(brief(await request(`${inferenceUrl}/users/me`, 'GET', headers))).toEqual(UNAUTHORIZED);
  });
});

test.each([
  ['both', 200, 200],
  ['current', 200, [404, { detail: 'Not Found' }]],
  ['legacy', [404, { detail: 'Not Found' }], 200],
] as const)('with the base policy %s the two bases answer as told', async (base, current, legacy) => {
  await asked({ settings: { base } }, async ({ url, legacyUrl, adminKey }) => {
    const headers = { 'x-api-key': adminKey };
    expect(brief(await request(`${url}/roles`, 'GET', headers))).toEqual(current);
    expect(brief(await request(`${legacyUrl}/roles`, 'GET', headers))).toEqual(legacy);
    const analytics = `${legacyUrl}/analytics/vibe/usage/by_workspace?start_time=0&end_time=1`;
    expect(brief(await request(analytics, 'GET', headers))).toEqual(legacy);
  });
});

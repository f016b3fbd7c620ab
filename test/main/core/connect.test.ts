import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { failed, type Outcome, success } from '../../../src/domain/outcome.ts';
import { createConnectFlow } from '../../../src/main/core/connect.ts';
import type {
  Mistral,
  ProbedConnection,
  ProbeFailure,
  ProbeRequest,
} from '../../../src/main/core/mistral.ts';

const adminKey = 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1BcD4F';
const probed: ProbedConnection = {
  baseUrl: 'https://api.mistral.ai/v1/admin',
  inferenceUrl: 'https://api.mistral.ai/v1',
  authentication: 'x-api-key',
  organizationId: 'organization-1',
  organizationName: 'Nordlys',
  memberCount: 40,
  workspaceCount: 8,
  apiKeyCount: 100,
  clockSkewMs: 20,
};

function flowAnswering(answer: Outcome<ProbedConnection, ProbeFailure>, now = Date.UTC(2026, 10, 21)) {
  const asked: ProbeRequest[] = [];
  const mistral: Mistral = {
    async probe(request) {
      asked.push(request);
      return answer;
    },
    source: () => {
      throw new Error('A test of a key reads no organization.');
    },
    keys: () => {
      throw new Error('A test of a key makes none.');
    },
  };
  const flow = createConnectFlow({
    mistral,
    now: () => now,
    builtAt: Date.UTC(2026, 0, 1),
    isKnown: () => false,
  });
  return { flow, asked };
}

test('a key that works shows the organization and can be taken once', async () => {
  const { flow, asked } = flowAnswering(success(probed));
  expect(flow.offer(adminKey)).toEqual({ ok: true, value: { masked: 'Ab3d…cD4F' } });
  const { inferenceUrl: _inference, organizationId: _id, ...shown } = probed;
  expect(await flow.test(null)).toEqual({ result: 'works', ...shown, isKnown: false });
  expect(asked.map(({ baseUrl }) => baseUrl)).toEqual([null]);
  expect(flow.take()).toEqual({ adminKey, probed });
  expect(flow.take()).toBeNull();
});

test('a typed address is the only one that sees the key', async () => {
  const { flow, asked } = flowAnswering(success(probed));
  flow.offer(adminKey);
  await flow.test('https://proxy.example.com/v1/admin');
  expect(asked.map(({ baseUrl }) => baseUrl)).toEqual(['https://proxy.example.com/v1/admin']);
});

test.each<[ProbeFailure, string | null, string]>([
  [{ kind: 'unauthorized', message: 'Invalid API Key' }, null, 'wrong-key'],
  [{ kind: 'forbidden', message: 'Enterprise only' }, null, 'wrong-plan'],
  [{ kind: 'payment-required', message: 'Pay' }, null, 'wrong-plan'],
  [{ kind: 'not-found', message: 'Not found' }, null, 'wrong-host'],
  [{ kind: 'unreadable', status: 200, message: 'HTML' }, 'https://example.com', 'wrong-host'],
  [{ kind: 'rate-limited', message: 'Slow down', retryAfterMs: null }, null, 'rate-limited'],
  [{ kind: 'server-error', status: 502, message: 'Bad gateway' }, null, 'server-error'],
  [{ kind: 'unreachable', reason: 'unknown-host', sent: false }, null, 'offline'],
  [{ kind: 'unreachable', reason: 'unknown-host', sent: false }, 'https://typo.example', 'wrong-host'],
  [{ kind: 'unreachable', reason: 'certificate', sent: false }, null, 'certificate'],
  [{ kind: 'timed-out', timeoutMs: 30_000 }, null, 'offline'],
  [{ kind: 'bad-address', problem: 'insecure' }, 'http://api.mistral.ai', 'bad-url'],
])('%j from %s is told as %3$s', async (failure, typed, reason) => {
  const { flow } = flowAnswering(failed(failure));
  flow.offer(adminKey);
  expect(await flow.test(typed)).toMatchObject({ result: 'fails', reason });
  expect(flow.take()).toBeNull();
});

test('a clock that shows a time before the app was built is named as the cause', async () => {
  const { flow } = flowAnswering(
    failed({ kind: 'unreachable', reason: 'certificate', sent: false }),
    Date.UTC(2015, 0, 1),
  );
  flow.offer(adminKey);
  expect(await flow.test(null)).toMatchObject({ result: 'fails', reason: 'clock-skew' });
});

test('a newer key makes the older test void', async () => {
  const { flow } = flowAnswering(success(probed));
  flow.offer(adminKey);
  await flow.test(null);
  flow.offer(adminKey.toLowerCase());
  expect(flow.take()).toBeNull();
});

test('a cancelled key is gone', async () => {
  const { flow } = flowAnswering(success(probed));
  flow.offer(adminKey);
  flow.cancel();
  expect(await flow.test(null)).toMatchObject({ result: 'fails', reason: 'no-key' });
});

test('the key cannot be seen from outside the flow', () => {
  const { flow } = flowAnswering(success(probed));
  flow.offer(adminKey);
  expect(inspect(flow, { depth: 10, showHidden: true })).not.toContain(adminKey);
});

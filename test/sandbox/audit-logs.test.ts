import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

interface Entry {
  readonly log_id: number;
  readonly created_at: string;
  readonly event_type: string;
  readonly target_type: string;
  readonly actor_type: string;
  readonly actor_metadata: { readonly user_uuid?: string };
}

async function entries(query = ''): Promise<readonly Entry[]> {
  return Object(await sandbox.get(`/audit-logs${query}`)).body;
}

test('the newest twenty come first unless something else is asked for', async () => {
  const newest = await entries();
  const oldest = await entries('?sort=ascending&limit=3');
  expect(newest).toHaveLength(20);
  expect(newest.map((one) => one.log_id)).toEqual(newest.map((one) => one.log_id).toSorted((a, b) => b - a));
  expect(oldest.map((one) => one.log_id)).toEqual([1000, 1001, 1002]);
});

test('walking back by the time of the last row meets every event', async () => {
  const seen = new Set<number>();
  let query = '?limit=50';
  for (;;) {
    const page = await entries(query);
    const before = seen.size;
    for (const one of page) seen.add(one.log_id);
    if (seen.size === before) break;
    query = `?limit=50&before=${page.at(-1)?.created_at}`;
  }
  expect(seen.size).toBe(sandbox.organization().audit.size());
});

test('bounds include their instant, or not when that is set', async () => {
  const [, second] = await entries();
  const at = second?.created_at ?? '';
  const found = async (): Promise<boolean> =>
    (await entries(`?after=${at}&before=${at}`)).some((one) => one.log_id === second?.log_id);
  expect(await found()).toBe(true);
  sandbox.control.changeSettings({ auditBounds: 'exclusive' });
  expect(await found()).toBe(false);
  sandbox.control.reset();
});

test('filters narrow the log, and repeated ones widen it again', async () => {
  const keys = await entries('?limit=5000&event_type=api_key.create&event_type=api_key.delete');
  expect(new Set(keys.map((one) => one.event_type))).toEqual(new Set(['api_key.create', 'api_key.delete']));
  const user = keys.find((one) => one.actor_type === 'HUMAN')?.actor_metadata.user_uuid;
  const own = await entries(`?limit=5000&actor_user_uuid=${user}&target_type=API_KEY`);
  expect(new Set(own.map((one) => one.actor_metadata.user_uuid))).toEqual(new Set([user]));
  const byKey = await entries('?limit=5000&actor_type=API_KEY');
  expect(new Set(byKey.map((one) => one.actor_type))).toEqual(new Set(['API_KEY']));
});

import { expect, onTestFinished, test } from 'vitest';
import { runCore } from './support/running-core.ts';

test('a mirror that was not erased to its end is erased after the next start', async () => {
  const running = await runCore();
  onTestFinished(() => running.close());
  const { mirror } = running;
  const id = await running.connect();
  mirror.connections.disconnect(id, 1, { deletesMirror: true });
  const left = mirror.db.prepare('SELECT (SELECT count(*) FROM api_key) + (SELECT count(*) FROM connection)');
  expect(left.pluck().get()).toBe(61);
  running.restart();
  running.core.start();
  await expect.poll(() => left.pluck().get()).toBe(0);
});

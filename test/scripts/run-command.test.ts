import { expect, test } from 'vitest';
import { runCommand } from '../../scripts/run-command.ts';

test('the exit code of the command is passed on', async () => {
  expect(await runCommand(process.execPath, ['-e', 'process.exit(7)'], { env: process.env })).toBe(7);
});

test('a command that cannot be started is named', async () => {
  await expect(runCommand('no-such-command', [], { env: process.env })).rejects.toThrow(
    'no-such-command cannot be started',
  );
});

import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runProgram } from '../../../../../src/main/adapters/destinations/command/run-program.ts';

test('a program that ignores being asked to end is ended, with all that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vane-command-'));
  try {
    const executable = join(folder, 'program');
    const stubborn =
      'trap "" TERM; (trap "" TERM; while :; do sleep 0.05; echo >alive; done) </dev/null >/dev/null 2>&1 & wait';
    writeFileSync(executable, `#!/bin/sh\n${stubborn}\n`);
    chmodSync(executable, 0o755);
    const end = await runProgram(
      {
        executable,
        args: [],
        environment: { PATH: process.env['PATH'] ?? '' },
        folder,
        input: 'secret',
        timeoutMs: 200,
        graceMs: 200,
        maxOutputBytes: 1000,
      },
      new AbortController().signal,
    );
    expect(end).toEqual({ kind: 'stopped', why: 'timeout' });
    expect(existsSync(join(folder, 'alive'))).toBe(true);
    rmSync(join(folder, 'alive'));
    await sleep(250);
    expect(existsSync(join(folder, 'alive'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

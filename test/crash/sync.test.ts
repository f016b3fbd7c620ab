import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Mirror } from '../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../src/main/adapters/sqlite/open-mirror.ts';
import { judge, runAudit } from '../../src/main/core/audit-run.ts';
import { clock } from '../fakes/organization.ts';
import { organizationAt, syncGeneration } from './sync-child.ts';

/** How often a sync is killed; `CRASH_KILLS=200` looks longer. */
const kills = Number(process.env['CRASH_KILLS'] ?? 10);

test(
  'a sync that is killed at any point leaves a mirror that the next sync completes, and no change unjudged',
  { timeout: 60_000 + kills * 2000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vane-crash-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'killed.db');
    let killedWhileRunning = 0;

    for (let kill = 0; kill < kills; kill += 1) {
      await syncAndKill(file, kill, Math.floor(random(kill) * 55), random(kill + 0.5) * 12);
      await lookInto(file, async (mirror, notice) => {
        expect(notice).toBeNull();
        expect(mirror.db.pragma('integrity_check', { simple: true })).toBe('ok');
        expect(mirror.db.pragma('foreign_key_check')).toEqual([]);
        const keys = [...mirror.facts.apiKeys('acme')];
        expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
        if (mirror.syncRuns.last('acme')?.outcome === 'interrupted') killedWhileRunning += 1;
        if ((mirror.deadlines.auditDueAt('acme') ?? 0) <= clock()) await runAudit(mirror, 'acme', clock());
        expect(await judge(mirror, 'acme', clock())).toEqual({
          added: 0,
          reopened: 0,
          resolved: 0,
          changed: 0,
        });
      });
    }
    expect(killedWhileRunning).toBeGreaterThan(kills / 2);

    await syncGeneration(file, kills, () => undefined);
    const whole = join(folder, 'whole.db');
    await syncGeneration(whole, kills, () => undefined);
    expect(await everything(file)).toEqual(await everything(whole));
    expect(await keysOf(file)).toEqual(
      [...organizationAt(kills).organization.apiKeys].sort((left, right) => (left.id < right.id ? -1 : 1)),
    );
  },
);

/** Ends a child without warning some milliseconds after it told of a page. */
function syncAndKill(file: string, generation: number, pages: number, delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'sync-child.ts');
    const child = spawn(process.execPath, [script, file, String(generation)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let seen = 0;
    child.stdout.on('data', (dots: Buffer) => {
      const before = seen;
      seen += dots.length;
      if (before <= pages && seen > pages) setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

async function lookInto<Result>(
  file: string,
  look: (mirror: Mirror, notice: string | null) => Result | Promise<Result>,
): Promise<Result> {
  const opened = openMirror({ file, now: clock });
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    return await look(opened.value.mirror, opened.value.notice);
  } finally {
    opened.value.mirror.close();
  }
}

function keysOf(file: string): Promise<unknown> {
  return lookInto(file, ({ facts }) =>
    [...facts.apiKeys('acme')].sort((left, right) => (left.id < right.id ? -1 : 1)),
  );
}

function everything(file: string): Promise<unknown> {
  return lookInto(file, ({ facts, usage, limits, auditEvents }) => ({
    workspaces: facts.workspaces('acme'),
    roles: facts.roles('acme'),
    members: facts.members('acme'),
    invitations: facts.invitations('acme'),
    groups: facts.groups('acme'),
    usage: usage.months('acme').map((month) => usage.month('acme', month)),
    limits: [limits.spendLimit('acme'), limits.rateLimit('acme')],
    newestEvent: auditEvents.newestId('acme'),
  }));
}

/** The same numbers in every run, from 0 up to 1. */
function random(seed: number): number {
  const value = Math.sin(seed * 12.9898 + 4.1414) * 43_758.5453;
  return value - Math.floor(value);
}

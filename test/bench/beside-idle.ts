import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import type { Stalls } from './parts/watch-loop.ts';

/** Measures something beside a process that does nothing, whose stalls are the machine's doing. */
export async function besideIdle<Measured extends object>(
  measure: () => Promise<Measured>,
): Promise<Measured & { readonly idle: Stalls }> {
  const program = join(import.meta.dirname, 'parts', 'idle.ts');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  const ended = once(child, 'close');
  const measured = await measure();
  child.stdin.end();
  await ended;
  // The part answers the type that it measures with.
  return { ...measured, idle: JSON.parse(out) as Stalls };
}

import { assertNever, type Outcome } from '../domain/outcome.ts';
import { auditCommand } from './audit-command.ts';
import { readCommandLine } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';
import type { Request } from './request.ts';
import { rotateCommand } from './rotate-command.ts';
import { rotationsCommand } from './rotations-command.ts';
import { statusCommand } from './status-command.ts';
import type { Surroundings } from './surroundings.ts';
import { syncCommand } from './sync-command.ts';

/** Runs one command; every reason not to becomes one line on standard error. Never throws. */
export async function runVane(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { terminal, version, signal } = surroundings;
  const line = readCommandLine(args, version);
  if (line.kind === 'said') {
    terminal.out(line.text);
    return 0;
  }
  const refuse = (message: string): ExitCode => {
    terminal.err(`vane: ${message}\n`);
    return 2;
  };
  if (line.kind === 'refused') return refuse(line.message);
  const { request } = line;
  try {
    const end = await run(request, surroundings);
    if (end.ok) return end.value;
    return refuse(signal.aborted && !end.failure.startsWith('stopped') ? 'stopped.' : end.failure);
  } catch (thrown) {
    return refuse(mistakeWords(thrown));
  }
}

function run(request: Request, surroundings: Surroundings): Promise<Outcome<ExitCode, string>> {
  switch (request.kind) {
    case 'audit':
      return auditCommand(request, surroundings);
    case 'sync':
      return syncCommand(request, surroundings);
    case 'status':
      return statusCommand(request, surroundings);
    case 'rotate':
      return rotateCommand(request, surroundings);
    case 'rotations':
      return rotationsCommand(request, surroundings);
    default:
      return assertNever(request);
  }
}

/** The message of an unexpected error may quote anything, so only its name and place are shown. */
function mistakeWords(thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const places =
    thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const code = thrown instanceof Error && 'code' in thrown ? ` ${String(thrown.code)}` : '';
  return [
    `stopped by a mistake of its own (${name}${code}). Please report it with these lines.`,
    ...places.slice(0, 5),
  ].join('\n');
}

import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { CommandSpec, DestinationFailure, Held } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import { holds, isSame, secretsOf } from '../held.ts';
import { failure } from '../http/failure.ts';
import { masked } from '../http/masked.ts';
import { checkExecutable, folderOr, nameStartFailure } from './executable.ts';
import { type ProgramEnd, runProgram, type Stop } from './run-program.ts';

/** What a command stands on. */
export interface CommandSurroundings {
  /** Whether the person allowed commands; asked before every run. */
  readonly isEnabled: () => boolean;
  /** Vane's own environment, of which a command gets what its spec names. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const graceMs = 2000;
const maxOutputBytes = 64 * 1024;
/** So much of the end of what it printed may be shown; characters. */
const shownEnd = 200;

/**
 * Opens a program of this machine.
 *
 * Writing: `args`, the exact secret on its standard input without a newline, exit code 0 is success. The program must
 * refuse an empty input: that is what it gets when Vane dies between starting it and handing the secret over. Reading:
 * `readArgs`, no input, the secret on its standard output; one newline at its end is not part of it, and no output at
 * all means that nothing is stored. It cannot delete, so absent never becomes absent again.
 */
export function openCommandDestination(
  spec: CommandSpec,
  { isEnabled, environment }: CommandSurroundings,
): OpenedDestination {
  const { executable, readArgs } = spec;

  const checkReady = async (): Promise<Outcome<null, DestinationFailure>> =>
    isEnabled()
      ? checkExecutable(executable)
      : failure('disabled', 'Commands as destinations are switched off. Switch them on in the settings.');

  const run = async (
    args: readonly string[],
    input: string,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<Outcome<Buffer, DestinationFailure>> => {
    const ready = await checkReady();
    if (!ready.ok) return ready;
    if (signal.aborted)
      return failure('unreachable', `${executable} was not started: the operation was stopped.`);
    const end = await runProgram(
      {
        executable,
        args,
        environment: allowed(environment, spec.environment),
        folder: await folderOr(environment['HOME'], '/'),
        input,
        timeoutMs: spec.timeoutMs,
        graceMs,
        maxOutputBytes,
      },
      signal,
    );
    return judge(end, spec, secrets);
  };

  const readWith = async (
    args: readonly string[],
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<Outcome<Held, DestinationFailure>> => {
    const output = await run(args, '', secrets, signal);
    return output.ok ? understand(output.value, executable) : output;
  };

  const write = async (
    secret: string,
    before: Held,
    signal: AbortSignal,
  ): Promise<Outcome<Held, DestinationFailure>> => {
    const secrets = secretsOf(secret, before);
    if (readArgs === null) {
      const done = await run(spec.args, secret, secrets, signal);
      return done.ok ? success({ kind: 'hidden', version: null }) : done;
    }
    const now = await readWith(readArgs, secrets, signal);
    if (!now.ok || holds(now.value, secret)) return now;
    if (before.kind !== 'hidden' && !isSame(now.value, before)) {
      return failure(
        'conflict',
        `${executable} tells another value than before. Look at it, then try again.`,
      );
    }
    const done = await run(spec.args, secret, [...secrets, ...secretsOf(secret, now.value)], signal);
    return done.ok ? readWith(readArgs, secrets, signal) : done;
  };

  return {
    tellsValue: readArgs !== null,
    async read(signal) {
      if (readArgs !== null) return readWith(readArgs, [], signal);
      const ready = await checkReady();
      return ready.ok ? success({ kind: 'hidden', version: null }) : ready;
    },
    write,
    async restore(before, secret, signal) {
      if (before.kind === 'hidden') return success('impossible');
      const secrets = secretsOf(secret, before);
      if (readArgs !== null) {
        const now = await readWith(readArgs, secrets, signal);
        if (!now.ok) return now;
        if (isSame(now.value, before)) return success('restored');
        if (!holds(now.value, secret)) return success('kept');
      }
      if (before.kind === 'absent') return success('impossible');
      const done = await run(spec.args, before.value, secrets, signal);
      return done.ok ? success('restored') : done;
    },
    close: async () => {},
  };
}

function allowed(
  environment: CommandSurroundings['environment'],
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['PATH', 'HOME', ...names].flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function judge(
  end: ProgramEnd,
  { executable, timeoutMs }: CommandSpec,
  secrets: readonly string[],
): Outcome<Buffer, DestinationFailure> {
  switch (end.kind) {
    case 'not-started':
      return nameStartFailure(end.thrown, executable);
    case 'killed':
      return failure('failed', `${executable} was ended by the signal ${end.signal}.`);
    case 'stopped':
      return nameStop(end.why, executable, timeoutMs);
    case 'exited': {
      if (end.code === 0) return success(end.stdout);
      const printed = end.stdout.toString('utf8');
      const words = lastWords(end.stderr.toString('utf8'), [...secrets, printed]);
      return failure(
        'failed',
        `${executable} ended with code ${end.code}${words === '' ? '.' : `. It says: “${words}”`}`,
      );
    }
  }
}

function nameStop(why: Stop, executable: string, timeoutMs: number): ReturnType<typeof failure> {
  switch (why) {
    case 'timeout':
      return failure(
        'unreachable',
        `${executable} did not end within ${timeoutMs / 1000} s and was stopped.`,
      );
    case 'aborted':
      return failure('unreachable', `${executable} was stopped before it ended.`);
    case 'output':
      return failure('failed', `${executable} printed more than 64 KB and was stopped.`);
  }
}

/** Cut between words, so that no piece of a secret is left. */
function lastWords(text: string, secrets: readonly string[]): string {
  const end = text.length > shownEnd ? text.slice(-shownEnd).replace(/^\S*/, '') : text;
  return masked(end, secrets);
}

function understand(output: Buffer, executable: string): Outcome<Held, DestinationFailure> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(output);
  } catch {
    return failure('unexpected', `${executable} printed something that is no text.`);
  }
  const value = text.replace(/\r?\n$/, '');
  if (value === '') return success({ kind: 'absent', version: null });
  if (/\p{Cc}/u.test(value)) {
    return failure('unexpected', `${executable} printed more than one line where only the key is expected.`);
  }
  return success({ kind: 'value', value, version: null });
}

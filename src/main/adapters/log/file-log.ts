import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Log, LogFields } from '../../core/log.ts';
import { withoutKeyShapes } from '../key-shape.ts';

/** How the log is kept. */
export interface FileLogOptions {
  readonly file: string;
  readonly now: () => number;
  /** Beyond this size the file becomes `….old`, replacing the one before. */
  readonly maxBytes: number;
}

const secretName = /key|secret|token|password|authorization|cookie/i;

/** Writes one JSON line for each message to a file that only the user can read. */
export function fileLog({ file, now, maxBytes }: FileLogOptions): Log {
  let bytes = sizeOf(file);
  const write = (level: string, message: string, fields: LogFields = {}): void => {
    const line = `${logLine(level, message, fields, now())}\n`;
    const size = Buffer.byteLength(line);
    try {
      if (bytes + size > maxBytes) {
        renameSync(file, `${file}.old`);
        bytes = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      bytes += size;
    } catch {
      // A log that cannot be written (full disk) must not stop the app; the next line tries again.
    }
  };
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

/** One line of the log; what is named or shaped like a secret is masked even though nobody should pass one. */
export function logLine(level: string, message: string, fields: LogFields, at: number): string {
  const safe = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && secretName.test(name) ? '[masked]' : mask(value),
    ]),
  );
  return JSON.stringify({ at: new Date(at).toISOString(), level, message: mask(message), ...safe });
}

function mask<Value>(value: Value): Value | string {
  return typeof value === 'string' ? withoutKeyShapes(value, '[masked]') : value;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

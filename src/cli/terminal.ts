import { styleText } from 'node:util';

/** Where the words go. */
export interface Terminal {
  /** Standard output: the result, and nothing else. */
  out(text: string): void;
  /** Standard error: what went wrong and what a person should know. */
  err(text: string): void;
  /** Whether a person reads standard output, so that a long list may be cut. */
  readonly isOutRead: boolean;
  /** Whether a person reads standard error, so that progress may be shown there. */
  readonly isErrRead: boolean;
  /** Gives a text of standard output its color, where colors are wanted. */
  paint(style: Style, text: string): string;
  /** Waits until everything is written. */
  drained(): Promise<void>;
}

/** How a text may stand out. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** The part of the process that a terminal needs. */
export interface TerminalProcess {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes to the process's own streams; colors only for a terminal, and never against NO_COLOR. */
export function processTerminal({ stdout, stderr, env }: TerminalProcess): Terminal {
  const isColorful = stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  // Whoever reads through a pipe may stop in the middle, as `head` does; the exit code still tells what was found.
  stdout.on('error', () => undefined);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isOutRead: stdout.isTTY,
    isErrRead: stderr.isTTY,
    paint: (style, text) => (isColorful ? styleText(style, text, { validateStream: false }) : text),
    drained: async () => {
      await Promise.all(
        [stdout, stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))),
      );
    },
  };
}

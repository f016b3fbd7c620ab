import { spawn } from 'node:child_process';
import process from 'node:process';
import { join } from 'node:path';

/** Runs a part of the benchmark in a process of its own, so that one does not warm or fill another. */
export async function runPart<Measured>(
  name: string,
  input: object,
  flags: readonly string[] = [],
): Promise<Measured> {
  const program = join(import.meta.dirname, `${name}.ts`);
  const child = spawn(process.execPath, [...flags, program, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The part ${name} of the benchmark failed.`);
  // Each part answers the type that it exports.
  return JSON.parse(out) as Measured;
}

/** In a part: what it was given. */
export function given<Input>(): Input {
  return JSON.parse(process.argv[2] ?? '{}') as Input;
}

/** In a part: what it measured. */
export function answer(measured: object): void {
  process.stdout.write(JSON.stringify(measured));
}

import process from 'node:process';
import { parseArguments } from './arguments.ts';
import { startSandbox } from './start.ts';

const parsed = parseArguments(process.argv.slice(2));
switch (parsed.kind) {
  case 'help':
    process.stdout.write(parsed.text);
    break;
  case 'wrong':
    process.stderr.write(`${parsed.message}\n`);
    process.exitCode = 2;
    break;
  case 'start': {
    const { sandbox, message } = await started(parsed.options);
    if (sandbox === null) {
      process.stderr.write(`${message}\n`);
      process.exitCode = 2;
      break;
    }
    const { url, legacyUrl, adminKey, inferenceUrl, controlUrl } = sandbox;
    process.stdout.write(`${JSON.stringify({ url, legacyUrl, adminKey, inferenceUrl, controlUrl })}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
    break;
  }
  default:
    throw new Error(`There is nothing to do for ${JSON.stringify(parsed satisfies never)}.`);
}

type Options = Extract<ReturnType<typeof parseArguments>, { readonly kind: 'start' }>['options'];
type Started =
  | { readonly sandbox: Awaited<ReturnType<typeof startSandbox>>; readonly message: null }
  | { readonly sandbox: null; readonly message: string };

async function started(options: Options): Promise<Started> {
  try {
    return { sandbox: await startSandbox({ ...options, now: () => new Date() }), message: null };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { sandbox: null, message: `The sandbox could not start: ${thrown.message}` };
  }
}

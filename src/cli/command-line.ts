import { Command, CommanderError, Option } from 'commander';
import type { RefreshRequest, Request, StatusRequest } from './request.ts';
import { addRotationCommands } from './rotation-commands.ts';
import { failOn, filled, type Options, severity, text } from './option-values.ts';
import { keyOnCommandLine } from './secret-arguments.ts';
import { refusalWords } from './refusal-words.ts';

/** A command line, understood or not. */
export type CommandLine =
  | { readonly kind: 'run'; readonly request: Request }
  /** Help or version was asked for. */
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads the arguments after the program's name. */
export function readCommandLine(args: readonly string[], version: string): CommandLine {
  const refusal = keyOnCommandLine(args);
  if (refusal !== null) return { kind: 'refused', message: refusal };
  let request: Request | null = null;
  let text = '';
  const program = commands(version, (asked) => {
    request = asked;
  });
  program.configureOutput({
    writeOut: (written) => {
      text += written;
    },
    writeErr: () => undefined,
  });
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    program.parse(args, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return { kind: 'said', text };
    if (args.length === 0)
      return { kind: 'refused', message: `say what to do.\n\n${program.helpInformation()}` };
    return { kind: 'refused', message: `${refusalWords(thrown)} See vane --help.` };
  }
  if (request === null) return { kind: 'refused', message: 'there is nothing to do. See vane --help.' };
  return { kind: 'run', request };
}

function commands(version: string, ask: (request: Request) => void): Command {
  const program = new Command('vane')
    .description('Watches a Mistral AI organization: its API keys, members and spend.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .addHelpText('after', help);

  for (const kind of ['audit', 'sync'] as const) {
    program
      .command(kind)
      .description(descriptions[kind])
      .allowExcessArguments(false)
      .option('--url <url>', "address of the Admin API; without it Mistral's own are tried", filled)
      .option('--key-file <file>', 'read the admin key from a file', filled)
      .addOption(
        new Option('--connection <name>', 'use a connection of the desktop app: its address, its key')
          .argParser(filled)
          .conflicts(['url', 'keyFile']),
      )
      .option(
        '--database <file>',
        'keep the mirror there; without it, it is in memory and gone afterwards',
        filled,
      )
      .option('--policy <file>', 'thresholds as JSON', filled)
      .addOption(failOn(kind === 'audit'))
      .option('--json', 'print one JSON document')
      .action((options: Options) => ask(refreshRequest(kind, options)));
  }
  program
    .command('status')
    .description(descriptions.status)
    .allowExcessArguments(false)
    .option('--database <file>', "the database; without it the desktop app's", filled)
    .option('--connection <name>', 'only this organization', filled)
    .addOption(failOn(true))
    .option('--json', 'print one JSON document')
    .action((options: Options) => ask(statusRequest(options)));
  addRotationCommands(program, ask);
  return program;
}

const descriptions = {
  audit: 'read the organization, judge its keys, list the findings',
  sync: 'read the organization into a database',
  status: 'what a database knows, without asking Mistral',
} as const;

const help = `
The admin key comes from the variable VANE_ADMIN_KEY, from --key-file, or by --connection from the keychain.

Exit code: 0 nothing found or all done, 1 findings or a person is needed, 2 could not run.`;

function refreshRequest(kind: RefreshRequest['kind'], options: Options): RefreshRequest {
  return {
    kind,
    url: text(options['url']),
    keyFile: text(options['keyFile']),
    connection: text(options['connection']),
    database: text(options['database']),
    policyFile: text(options['policy']),
    isJson: options['json'] === true,
    failOn: severity(options['failOn']),
  };
}

function statusRequest(options: Options): StatusRequest {
  return {
    kind: 'status',
    database: text(options['database']),
    connection: text(options['connection']),
    isJson: options['json'] === true,
    failOn: severity(options['failOn']),
  };
}

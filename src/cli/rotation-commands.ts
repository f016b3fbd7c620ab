import { type Command, InvalidArgumentError, Option } from 'commander';
import { dayOf } from '../domain/organization/day.ts';
import type { Choice } from '../domain/rotation/problem.ts';
import { filled, type Options, text } from './option-values.ts';
import { refusedHere } from './refusal-words.ts';
import type { RotateRequest, RotationsRequest } from './request.ts';

/** Adds `rotate` and `rotations`. */
export function addRotationCommands(
  program: Command,
  ask: (request: RotateRequest | RotationsRequest) => void,
): void {
  const rotate = program
    .command('rotate')
    .description('replace a key: make a new one, store it, revoke the old one; run again, it goes on')
    .argument('<key>', 'its id, its name or its last four characters', filled)
    .allowExcessArguments(false)
    .addOption(
      new Option('--connection <name>', 'a connection of the desktop app: its database, its admin key')
        .argParser(filled)
        .conflicts(['url', 'keyFile', 'database']),
    )
    .option('--database <file>', 'keep mirror and rotations there', filled)
    .option('--url <url>', "address of the Admin API; without it Mistral's own are tried", filled)
    .option('--key-file <file>', 'read the admin key from a file', filled)
    .option('--destination <place>', 'where the new key goes; may be given several times', several)
    .option('--allow-command', 'let command: destinations run their program')
    .option('--owner <email>', 'who the new key is for; without it, whoever made the old one', filled)
    .option('--expires <date>', 'YYYY-MM-DD, never, or same: as many days as the old key had', expiration)
    .addOption(
      new Option('--revoke <when>', 'when the old key goes').choices(['when-quiet', 'after-settling']),
    )
    .option('--settle <seconds>', 'how long consumers take to pick a new key up', seconds)
    .addOption(
      new Option('--choose <choice>', 'decide for a rotation that needs a person')
        .choices(Object.keys(choices))
        .conflicts(['stop', 'dryRun']),
    )
    .addOption(
      new Option('--stop', 'stop the rotation of this key and put everything back').conflicts('dryRun'),
    )
    .addOption(new Option('--wait', 'stay to the end, through days of waiting').conflicts('dryRun'))
    .option('--dry-run', 'say what would happen; change nothing anywhere')
    .option('--json', 'print one JSON document')
    .addHelpText('after', destinationHelp);
  rotate.action((key: string, options: Options) => {
    const refusal = whyNot(options);
    if (refusal !== null) rotate.error(refusal, { code: refusedHere });
    ask(rotateRequest(key, options));
  });

  program
    .command('rotations')
    .description('list the rotations under way and the last that ended, without asking Mistral')
    .allowExcessArguments(false)
    .option('--database <file>', "the database; without it the desktop app's", filled)
    .option('--connection <name>', 'only this organization', filled)
    .option('--json', 'print one JSON document')
    .action((options: Options) =>
      ask({
        kind: 'rotations',
        database: text(options['database']),
        connection: text(options['connection']),
        isJson: options['json'] === true,
      }),
    );
}

const destinationHelp = `
Destinations:
  env:PATH#NAME                                 a variable of an .env file
  json:PATH#a.b.c, yaml:PATH#a.b.c              a value of a JSON or YAML file
  keychain:SERVICE/ACCOUNT                      an entry of this machine's keychain
  vault:https://HOST/MOUNT/PATH#FIELD           Vault KV version 2 (VAULT_TOKEN, VAULT_NAMESPACE)
  github:OWNER/REPO#NAME                        a secret of GitHub Actions (GITHUB_TOKEN)
  github:OWNER/REPO/ENVIRONMENT#NAME
  github-org:ORGANIZATION#NAME
  aws:REGION/SECRET#FIELD                       AWS Secrets Manager (AWS_PROFILE or AWS_ACCESS_KEY_ID, …)
  kubernetes:NAMESPACE/NAME#ENTRY               a Kubernetes secret (KUBECONFIG, its current context)
  command:/PROGRAM                              a program that takes the key on standard input

Exit code: 0 done, or waits as planned; 1 rolled back, held up or a person is needed; 2 could not run.`;

const choices: Readonly<Record<Choice, true>> = {
  'try-again': true,
  'roll-back': true,
  'keep-waiting': true,
  'revoke-now': true,
  'revoke-anyway': true,
  'keep-both': true,
  'delete-new-key': true,
};

const longestSettleSeconds = 86_400;

function several(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), filled(value)];
}

function expiration(value: string): string {
  if (value === 'same' || value === 'never') return value;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
  if (!isDay || dayOf(Date.parse(`${value}T00:00:00Z`)) !== value) {
    throw new InvalidArgumentError('It should be a date such as 2027-01-31, same or never.');
  }
  return value;
}

function seconds(value: string): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Infinity;
  if (number > longestSettleSeconds) {
    throw new InvalidArgumentError(`It should be a whole number of seconds up to ${longestSettleSeconds}.`);
  }
  return number;
}

/** A rotation has to outlive the process that began it. */
function whyNot(options: Options): string | null {
  if (options['connection'] !== undefined || options['database'] !== undefined) return null;
  return 'a rotation needs a database that outlives it: name a connection of the desktop app with --connection, or a file with --database.';
}

function rotateRequest(key: string, options: Options): RotateRequest {
  const { settle, destination } = options;
  const revoke = text(options['revoke']);
  const choice = text(options['choose']);
  return {
    kind: 'rotate',
    key,
    url: text(options['url']),
    keyFile: text(options['keyFile']),
    connection: text(options['connection']),
    database: text(options['database']),
    destinations: Array.isArray(destination) ? destination : [],
    allowsCommand: options['allowCommand'] === true,
    owner: text(options['owner']),
    expiresOn: text(options['expires']),
    revoke: revoke === 'when-quiet' || revoke === 'after-settling' ? revoke : null,
    settleMs: typeof settle === 'number' ? settle * 1000 : null,
    word:
      choice !== null && isChoice(choice)
        ? { kind: 'choose', choice }
        : options['stop'] === true
          ? { kind: 'stop' }
          : null,
    waits: options['wait'] === true,
    isDryRun: options['dryRun'] === true,
    isJson: options['json'] === true,
  };
}

function isChoice(text: string): text is Choice {
  return Object.hasOwn(choices, text);
}

import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../src/cli/command-line.ts';

const secret = 'Zk3vQ9rT1mB7xW5nC2yL8dF4hJ6sP0aG';

describe('the command line', () => {
  test('has a value for every option, given or not', () => {
    const bare = readCommandLine(['audit'], '1.2.3');
    const full = readCommandLine(
      'sync --url a.example --key-file k --database d --policy p --fail-on medium --json'.split(' '),
      '1.2.3',
    );
    expect([bare, full]).toEqual([
      {
        kind: 'run',
        request: {
          kind: 'audit',
          url: null,
          keyFile: null,
          connection: null,
          database: null,
          policyFile: null,
          isJson: false,
          failOn: 'low',
        },
      },
      {
        kind: 'run',
        request: {
          kind: 'sync',
          url: 'a.example',
          keyFile: 'k',
          connection: null,
          database: 'd',
          policyFile: 'p',
          isJson: true,
          failOn: 'medium',
        },
      },
    ]);
  });

  test('has a value for every option of a rotation, given or not', () => {
    const bare = readCommandLine(['rotate', 'billing', '--database', 'd'], '1.2.3');
    const full = readCommandLine(
      'rotate Ug6Y --connection Acme --destination env:a#B --destination env:c#D --allow-command --owner a@b.example --expires never --revoke after-settling --settle 90 --choose roll-back --wait --json'.split(
        ' ',
      ),
      '1.2.3',
    );
    const stop = readCommandLine(['rotate', 'a', '--database', 'd', '--stop'], '1.2.3');
    expect([bare, full, stop]).toEqual([
      {
        kind: 'run',
        request: {
          kind: 'rotate',
          key: 'billing',
          url: null,
          keyFile: null,
          connection: null,
          database: 'd',
          destinations: [],
          allowsCommand: false,
          owner: null,
          expiresOn: null,
          revoke: null,
          settleMs: null,
          word: null,
          waits: false,
          isDryRun: false,
          isJson: false,
        },
      },
      {
        kind: 'run',
        request: {
          kind: 'rotate',
          key: 'Ug6Y',
          url: null,
          keyFile: null,
          connection: 'Acme',
          database: null,
          destinations: ['env:a#B', 'env:c#D'],
          allowsCommand: true,
          owner: 'a@b.example',
          expiresOn: 'never',
          revoke: 'after-settling',
          settleMs: 90_000,
          word: { kind: 'choose', choice: 'roll-back' },
          waits: true,
          isDryRun: false,
          isJson: true,
        },
      },
      { kind: 'run', request: expect.objectContaining({ word: { kind: 'stop' } }) },
    ]);
  });

  test('answers --help and --version without running anything', () => {
    expect(readCommandLine(['--version'], '1.2.3')).toEqual({ kind: 'said', text: '1.2.3\n' });
    const help = readCommandLine(['--help'], '1.2.3');
    expect(help).toMatchObject({ kind: 'said', text: expect.stringContaining('VANE_ADMIN_KEY') });
  });

  test.each([
    [
      'an option that is not there',
      ['audit', '--jsno'],
      'there is no option --jsno. Did you mean --json? See vane --help.',
    ],
    [
      'a command that is not there',
      ['audti'],
      'there is no such command; vane knows audit, sync, status, rotate and rotations. See vane --help.',
    ],
    [
      'something after the command',
      ['status', 'now'],
      'after the command only options may follow. See vane --help.',
    ],
    ['an option without its value', ['sync', '--database'], '--database needs a value. See vane --help.'],
    [
      'an empty value',
      ['sync', '--database', ''],
      'the value of --database cannot be used. It is empty. See vane --help.',
    ],
    [
      'a value that is not one of the choices',
      ['audit', '--fail-on', 'all'],
      'the value of --fail-on cannot be used. Allowed choices are high, medium, low. See vane --help.',
    ],
    [
      'two sources of the address',
      ['audit', '--connection', 'Acme', '--url', 'a.example'],
      '--connection brings its own address and key; leave --url and --key-file out. See vane --help.',
    ],
    [
      'a rotation that nothing would outlive',
      ['rotate', 'billing'],
      'a rotation needs a database that outlives it: name a connection of the desktop app with --connection, or a file with --database. See vane --help.',
    ],
    [
      'a rotation of no key',
      ['rotate', '--database', 'd'],
      'say which key: its id, its name or its last four characters. See vane --help.',
    ],
    [
      'a rotation of two keys',
      ['rotate', 'a', 'b', '--database', 'd'],
      'after the command only options may follow. See vane --help.',
    ],
    [
      'two databases',
      ['rotate', 'a', '--database', 'd', '--connection', 'Acme'],
      '--connection and --database do not go together; leave one out. See vane --help.',
    ],
    [
      'to stop and to choose',
      ['rotate', 'a', '--database', 'd', '--stop', '--choose', 'try-again'],
      '--choose and --stop do not go together; leave one out. See vane --help.',
    ],
    [
      'a rehearsal that stops something',
      ['rotate', 'a', '--database', 'd', '--stop', '--dry-run'],
      '--stop and --dry-run do not go together; leave one out. See vane --help.',
    ],
    [
      'a choice that is none',
      ['rotate', 'a', '--database', 'd', '--choose', 'maybe'],
      'the value of --choose cannot be used. Allowed choices are try-again, roll-back, keep-waiting, revoke-now, revoke-anyway, keep-both, delete-new-key. See vane --help.',
    ],
    [
      'a day that is none',
      ['rotate', 'a', '--database', 'd', '--expires', '2027-02-30'],
      'the value of --expires cannot be used. It should be a date such as 2027-01-31, same or never. See vane --help.',
    ],
    [
      'a time to settle that is none',
      ['rotate', 'a', '--database', 'd', '--settle', '1m'],
      'the value of --settle cannot be used. It should be a whole number of seconds up to 86400. See vane --help.',
    ],
    [
      'a way to revoke that is none',
      ['rotate', 'a', '--database', 'd', '--revoke', 'now'],
      'the value of --revoke cannot be used. Allowed choices are when-quiet, after-settling. See vane --help.',
    ],
  ])('refuses %s', (_what, args, message) => {
    expect(readCommandLine(args, '1.2.3')).toEqual({ kind: 'refused', message });
  });

  test.each([
    [['audit', '--key', secret]],
    [['audit', `--key=${secret}`]],
    [['audit', '--admin-key', secret]],
    [['--api-key', secret, 'audit']],
    [['audit', '-key', secret]],
    [['audit', '--token', secret]],
  ])('takes no key from it and says where to put it instead: %s', (args) => {
    const line = readCommandLine(args, '1.2.3');
    expect(line).toMatchObject({ kind: 'refused', message: expect.stringContaining('VANE_ADMIN_KEY') });
    expect(JSON.stringify(line)).not.toContain(secret);
  });

  test.each([
    [[secret]],
    [['audit', secret]],
    [['audit', `--kye=${secret}`]],
    [['audit', `-k${secret}`]],
    [['audit', '--fail-on', secret]],
    [['audit', `--${secret}`]],
    [['rotate', 'a', '--database', 'd', '--choose', secret]],
    [['rotate', 'a', '--database', 'd', '--expires', secret]],
    [['rotate', 'a', '--database', 'd', '--settle', secret]],
    [['rotate', secret]],
    [['rotate', 'a', secret, '--database', 'd']],
  ])('never repeats what was typed in the wrong place: %s', (args) => {
    const line = readCommandLine(args, '1.2.3');
    expect(line.kind).toBe('refused');
    expect(JSON.stringify(line)).not.toContain(secret);
  });
});

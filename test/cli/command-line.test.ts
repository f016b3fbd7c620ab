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
      'there is no such command; vane knows audit, sync and status. See vane --help.',
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
  ])('never repeats what was typed in the wrong place: %s', (args) => {
    const line = readCommandLine(args, '1.2.3');
    expect(line.kind).toBe('refused');
    expect(JSON.stringify(line)).not.toContain(secret);
  });
});

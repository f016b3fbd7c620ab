import type { CommanderError } from 'commander';

/** The code of refusals whose message is made in this program and repeats nothing that was typed. */
export const refusedHere = 'vane.refused';

/**
 * What is wrong with the arguments, in words that repeat none of them but the names of options: what was typed in the
 * wrong place may be a key.
 */
export function refusalWords({ code, message }: Pick<CommanderError, 'code' | 'message'>): string {
  const option = /'(--[a-z][a-z-]{0,30})(?=[ =']|$)/i.exec(message)?.[1];
  switch (code) {
    case 'commander.unknownCommand':
      return 'there is no such command; vane knows audit, sync, status, rotate and rotations.';
    case 'commander.excessArguments':
      return 'after the command only options may follow.';
    case 'commander.unknownOption': {
      const suggestion = /Did you mean [^?]*\?/.exec(message)?.[0];
      return [option === undefined ? 'unknown option.' : `there is no option ${option}.`, suggestion]
        .filter((part) => part !== undefined)
        .join(' ');
    }
    case 'commander.invalidArgument': {
      const reason = /is invalid\. (.*)$/s.exec(message)?.[1] ?? '';
      return `the value of ${option ?? 'an option'} cannot be used. ${reason}`.trim();
    }
    case 'commander.optionMissingArgument':
      return `${option ?? 'an option'} needs a value.`;
    case 'commander.conflictingOption': {
      const pair = [...message.matchAll(/'(--[a-z][a-z-]{0,30})(?=[ '])/gi)].map(([, name = '']) => name);
      return pair.some((name) => name === '--url' || name === '--key-file')
        ? '--connection brings its own address and key; leave --url and --key-file out.'
        : `${pair.join(' and ')} do not go together; leave one out.`;
    }
    case 'commander.missingArgument':
      return 'say which key: its id, its name or its last four characters.';
    case refusedHere:
      return message;
    default:
      return 'the command line is not understood.';
  }
}

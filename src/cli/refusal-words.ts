import type { CommanderError } from 'commander';

/**
 * What is wrong with the arguments, in words that repeat none of them but the names of options: what was typed in the
 * wrong place may be a key.
 */
export function refusalWords({ code, message }: Pick<CommanderError, 'code' | 'message'>): string {
  const option = /'(--[a-z][a-z-]{0,30})(?=[ =']|$)/i.exec(message)?.[1];
  switch (code) {
    case 'commander.unknownCommand':
      return 'there is no such command; vane knows audit, sync and status.';
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
    case 'commander.conflictingOption':
      return '--connection brings its own address and key; leave --url and --key-file out.';
    default:
      return 'the command line is not understood.';
  }
}

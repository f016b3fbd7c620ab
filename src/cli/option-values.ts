import { InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../domain/audit/finding.ts';

/** The options of a command as they were read; what was not given is undefined. */
export type Options = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Refuses an empty value. */
export function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

/** The option that says which findings count. */
export function failOn(isShown: boolean): Option {
  return new Option('--fail-on <severity>', 'least severity of findings that make the exit code 1')
    .choices(['high', 'medium', 'low'])
    .default('low')
    .hideHelp(!isShown);
}

/** A text that was given, or null. */
export function text(value: Options[string]): string | null {
  return typeof value === 'string' ? value : null;
}

/** The severity of {@link failOn}. */
export function severity(value: Options[string]): Severity {
  return value === 'high' || value === 'medium' ? value : 'low';
}

import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { endOfLine, nextLine } from './text-format.ts';

/** Where one variable of an env file is set; offsets into the text. */
export interface EnvAssignment {
  readonly lineStart: number;
  /** Without the newline; a value in quotes may span several lines. */
  readonly lineEnd: number;
  readonly quote: '' | '"' | "'";
  readonly value: string;
  /** With the quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Finds the one place that sets a variable; null where none does. Refuses whatever readers of env files disagree on. */
export function findAssignment(
  text: string,
  name: string,
): Outcome<EnvAssignment | null, DestinationFailure> {
  const mention = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*(?:\\+?=|:)`);
  const mentions = text.split(/[\n\r\u2028\u2029]/).filter((line) => mention.test(line));
  if (mentions.length === 0) return success(null);
  if (mentions.length > 1) {
    return refuse(`${name} is set more than once in this file, and programs differ in which one they use.`);
  }
  const line = setLines(text).find((each) => each.name === name);
  if (line === undefined) {
    return refuse(`${name} is not set by a plain line of the form ${name}=value.`);
  }
  return readValue(text, line);
}

interface SetLine {
  readonly name: string;
  readonly start: number;
  readonly afterEquals: number;
  readonly value: number;
  /** Position of the closing quote; null where the value is in none. */
  readonly closing: number | null;
  readonly end: number;
}

/** The lines that set variables; text within another variable's quotes is none, though it may look like one. */
function setLines(text: string): readonly SetLine[] {
  const head = /[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*=([^\S\r\n]*)/y;
  const lines: SetLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    head.lastIndex = start;
    const match = head.exec(text);
    const value = head.lastIndex;
    const name = match?.[1];
    const closing = name === undefined ? null : closingQuote(text, value);
    const end = endOfLine(text, closing ?? start);
    if (name !== undefined) {
      lines.push({ name, start, afterEquals: value - (match?.[2]?.length ?? 0), value, closing, end });
    }
    start = nextLine(text, end);
  }
  return lines;
}

/** Single quotes end at the next one, double quotes and backticks at the next that no backslash precedes. */
function closingQuote(text: string, at: number): number | null {
  const quote = text.charAt(at);
  if (quote === "'") {
    const closing = text.indexOf("'", at + 1);
    return closing === -1 ? null : closing;
  }
  if (quote !== '"' && quote !== '`') return null;
  for (let index = at + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote) return index;
  }
  return null;
}

function readValue(text: string, line: SetLine): Outcome<EnvAssignment, DestinationFailure> {
  const at = { lineStart: line.start, lineEnd: line.end };
  const quote = text.charAt(line.value);
  if (line.closing !== null && (quote === '"' || quote === "'")) {
    const value = text.slice(line.value + 1, line.closing);
    const rest = text.slice(line.closing + 1, line.end);
    const isAmbiguous =
      quote === '"' ? /[\\$`\r\0]/.test(value) : value.endsWith('\\') || /[\r\0]/.test(value);
    if (isAmbiguous || !/^\s*$|^\s+#/.test(rest)) return differs(line.name);
    return success({ ...at, quote, value, valueStart: line.value, valueEnd: line.closing + 1 });
  }
  const raw = text.slice(line.afterEquals, line.end);
  const value = raw.replace(/\s#.*$/s, '').trim();
  if (/["'`$\\#\r\0]/.test(value)) return differs(line.name);
  const valueStart = value === '' ? line.afterEquals : line.value;
  return success({ ...at, quote: '', value, valueStart, valueEnd: valueStart + value.length });
}

function differs(name: string): ReturnType<typeof refuse> {
  return refuse(
    `The value of ${name} has quotes, backslashes, # or $ that programs read differently; put a plain value there first.`,
  );
}

function refuse(message: string): ReturnType<typeof failure> {
  return failure('unexpected', message);
}

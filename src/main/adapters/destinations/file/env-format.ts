import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { type EnvAssignment, findAssignment } from './env-assignment.ts';
import { firstUnfinishedLine } from './env-end.ts';
import { type Care, newlineOf, spliced, type TextFormat, withLine, withoutLine } from './text-format.ts';

/** Files of `NAME=value` lines, as dotenv, Node, Docker and shells read them; where these differ, it refuses. */
export const envFormat: TextFormat = {
  read(text, entry) {
    const found = find(text, entry);
    if (!found.ok) return found;
    return success(
      found.value === null ? { kind: 'absent', form: null } : { kind: 'value', value: found.value.value },
    );
  },
  put(text, entry, value, care) {
    const found = find(text, entry);
    if (!found.ok) return found;
    const there = found.value;
    const written = encode(value, there?.quote ?? '', care);
    if (written === null) {
      return failure(
        'unexpected',
        'This value cannot be written to an env file in a way that all its readers understand.',
      );
    }
    if (there !== null) return success(spliced(text, there.valueStart, there.valueEnd, written));
    return success(withAssignment(text, `${entry[0]}=${written}`));
  },
  remove(text, entry) {
    const found = find(text, entry);
    if (!found.ok) return found;
    if (found.value === null) return success(text);
    return success(withoutLine(text, found.value.lineStart, found.value.lineEnd));
  },
  emptyText: () => '',
};

function find(text: string, entry: readonly string[]): Outcome<EnvAssignment | null, DestinationFailure> {
  const [name, ...more] = entry;
  if (name === undefined || more.length > 0 || !/^[A-Za-z_]\w*$/.test(name)) {
    return failure(
      'unexpected',
      'The name of a variable consists of letters, digits and underscores and does not start with a digit.',
    );
  }
  return findAssignment(text, name);
}

/** At the end, unless a shell would take it for more of what stands there, as behind `APP_NAME=Bob's App`. */
function withAssignment(text: string, line: string): string {
  const unfinished = firstUnfinishedLine(text);
  if (unfinished === null) return withLine(text, line);
  const at = unfinished === 0 && text.startsWith('\uFEFF') ? 1 : unfinished;
  return spliced(text, at, at, line + newlineOf(text));
}

/** Reads the same without quotes for dotenv, Docker and every POSIX shell. */
const plain = /^[\w./:@%+,=-]*$/;

/** Null where no way of writing is read the same by all. */
function encode(value: string, quote: EnvAssignment['quote'], care: Care): string | null {
  const isOneLine = !/[\0\r\n]/.test(value);
  if (care === 'agreed' && !isOneLine) return null;
  if (quote === '"' && !/["\\$`\0\r]/.test(value)) return `"${value}"`;
  const fitsSingle = !/['\0\r]/.test(value) && !value.endsWith('\\');
  if (quote === "'" && fitsSingle) return `'${value}'`;
  const isReadBare = isOneLine && value === value.trim() && !/["'`$\\#]/.test(value);
  if (plain.test(value) || (care === 'as-before' && quote === '' && isReadBare)) return value;
  return fitsSingle ? `'${value}'` : null;
}

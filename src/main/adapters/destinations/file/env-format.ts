import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { type EnvAssignment, findAssignment } from './env-assignment.ts';
import { endsFinished } from './env-end.ts';
import { type Care, spliced, type TextFormat, withLine, withoutLine } from './text-format.ts';

/** Files of `NAME=value` lines, as dotenv, Node, Docker and shells read them; where these differ, it refuses. */
export const envFormat: TextFormat = {
  read(text, entry) {
    const found = find(text, entry);
    if (!found.ok) return found;
    if (found.value !== null) return success({ kind: 'value', value: found.value.value });
    return endsFinished(text) ? success({ kind: 'absent', form: null }) : refuseAddition();
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
    return endsFinished(text) ? success(withLine(text, `${entry[0]}=${written}`)) : refuseAddition();
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

function refuseAddition(): ReturnType<typeof failure> {
  return failure(
    'unexpected',
    'The file has a quote that is not closed or ends with a backslash, so that shells would not see a line behind it. Put that right, then try again.',
  );
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

import { type Outcome, success } from '../../../../domain/outcome.ts';
import type { DestinationFailure, FileSpec, Held } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import { holds, isSame } from '../held.ts';
import { type FileContent, type FilePlace, findPlace, readPlace } from './file-place.ts';
import { errorCode } from './error-code.ts';
import { FileRefusal, nameFileFailure } from './file-refusal.ts';
import { replaceFile } from './file-replace.ts';
import { type FileSurroundings, realSurroundings } from './file-surroundings.ts';
import { goneRefusal, refuseTied } from './file-ties.ts';
import { inFileTurn, throwIfAborted, waitForOthers } from './file-turn.ts';
import { type Care, loadTextFormat, type TextFormat } from './text-format.ts';

/** The version of an absent entry whose file is not there either, so that a restore removes the file again. */
const noFile = 'no-file';
/** Before the characters that stand for nothing, such as `null`, so that a restore puts them back. */
const nothingAs = 'as:';

/**
 * Opens one entry of a file.
 *
 * The file is replaced by a changed copy in one step. What a crash leaves beside it is removed by the next call.
 */
export function openFileDestination(
  spec: FileSpec,
  surroundings: FileSurroundings = realSurroundings(),
): OpenedDestination {
  const { path, entry } = spec;

  /** Where the folder cannot be listed or written, a look is possible all the same. */
  const tidy = (place: FilePlace, signal: AbortSignal): Promise<void> =>
    waitForOthers(place, surroundings, signal).catch((thrown: unknown) => {
      if (thrown instanceof FileRefusal) throw thrown;
    });

  const look = async (place: FilePlace, format: TextFormat): Promise<Look> => {
    const content = await readPlace(place, surroundings);
    if (content === null) return { content, held: { kind: 'absent', version: noFile } };
    const there = valueOf(format.read(content.text, entry));
    return {
      content,
      held:
        there.kind === 'value'
          ? { kind: 'value', value: there.value, version: null }
          : { kind: 'absent', version: there.form === null ? null : nothingAs + there.form },
    };
  };

  /** Looks, decides, and where something is to be done, looks and decides again with the turn, and does it. */
  const change = async <Done>(
    signal: AbortSignal,
    decide: (seen: Look, format: TextFormat) => Decision<Done>,
  ): Promise<Done> => {
    throwIfAborted(signal);
    const format = await loadTextFormat(spec.format);
    const place = await findPlace(path, surroundings);
    await tidy(place, signal);
    const seen = await look(place, format);
    const first = decide(seen, format);
    if ('done' in first) return first.done;
    if (seen.content !== null && !(await refuseTied(place.file, surroundings))) throw goneRefusal(place.file);
    return inFileTurn(place, surroundings, signal, async (temporary) => {
      const seen = await look(place, format);
      const decision = decide(seen, format);
      if ('done' in decision) return decision.done;
      const { to, answer } = decision;
      await replaceFile({ path, place, from: seen.content, to }, temporary, surroundings, signal);
      return answer((await look(place, format)).held);
    });
  };

  /** The text with the value in place, read once more to be sure. */
  const withValue = (content: FileContent | null, format: TextFormat, value: string, care: Care): string => {
    const text = content?.text ?? format.emptyText(entry);
    const edited = valueOf(format.put(text, entry, value, care));
    const there = valueOf(format.read(edited, entry));
    if (there.kind === 'value' && there.value === value) return edited;
    throw new FileRefusal(
      'unexpected',
      `${path} would not be read back as what was written; change it by hand.`,
    );
  };

  const without = (content: FileContent, format: TextFormat, before: Held, secret: string): string | null => {
    if (before.version === noFile && content.text === withValue(null, format, secret, 'agreed')) return null;
    const form = before.version?.startsWith(nothingAs) ? before.version.slice(nothingAs.length) : null;
    return valueOf(format.remove(content.text, entry, form));
  };

  return {
    tellsValue: true,
    read: (signal) =>
      answered(path, 'read', async () => {
        throwIfAborted(signal);
        const format = await loadTextFormat(spec.format);
        const place = await findPlace(path, surroundings);
        await tidy(place, signal);
        const { content, held } = await look(place, format);
        const isSeen = content === null || (await refuseTied(place.file, surroundings));
        return isSeen ? held : (await look(place, format)).held;
      }),
    write: (secret, before, signal) =>
      answered(path, 'write', () =>
        change<Held>(signal, ({ content, held }, format) => {
          if (holds(held, secret)) return { done: held };
          if (!isSame(held, before)) {
            throw new FileRefusal(
              'conflict',
              `${path} holds something else than before. Look at it, then try again.`,
            );
          }
          return { to: withValue(content, format, secret, 'agreed'), answer: (now) => now };
        }),
      ),
    restore: (before, secret, signal) =>
      answered(path, 'write', () =>
        change<'restored' | 'kept' | 'impossible'>(signal, ({ content, held }, format) => {
          if (before.kind === 'hidden') return { done: 'impossible' };
          if (isSame(held, before)) return { done: 'restored' };
          if (content === null || !holds(held, secret)) return { done: 'kept' };
          const to =
            before.kind === 'value'
              ? withValue(content, format, before.value, 'as-before')
              : without(content, format, before, secret);
          return { to, answer: () => 'restored' };
        }),
      ),
    close: async () => {},
  };
}

interface Look {
  readonly content: FileContent | null;
  readonly held: Held;
}

type Decision<Done> =
  | { readonly done: Done }
  /** The file's new text, null to remove it. */
  | { readonly to: string | null; readonly answer: (now: Held) => Done };

function valueOf<Value>(outcome: Outcome<Value, DestinationFailure>): Value {
  if (outcome.ok) return outcome.value;
  throw new FileRefusal(outcome.failure.kind, outcome.failure.message);
}

/** Turns what can happen outside into a failure; texts nested too deeply exhaust the stack of their parsers. */
async function answered<Value>(
  path: string,
  doing: 'read' | 'write',
  work: () => Promise<Value>,
): Promise<Outcome<Value, DestinationFailure>> {
  try {
    return success(await work());
  } catch (thrown) {
    const isExpected =
      thrown instanceof FileRefusal || thrown instanceof RangeError || errorCode(thrown) !== '';
    if (!isExpected) throw thrown;
    return { ok: false, failure: nameFileFailure(thrown, path, doing) };
  }
}

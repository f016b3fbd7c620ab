import * as nodeFiles from 'node:fs/promises';
import {
  type FileSurroundings,
  realSurroundings,
} from '../../../../../src/main/adapters/destinations/file/file-surroundings.ts';

/** What happens around one call to the file system; `call` is the call itself. */
type Trouble = (name: string, call: () => Promise<unknown>) => Promise<unknown>;

/** Node's file system in which every call, also one to an open file, passes through `trouble` first. */
export function troubledSurroundings(
  trouble: Trouble,
  life: Partial<FileSurroundings> = {},
): FileSurroundings {
  return {
    ...realSurroundings(),
    files: troubled({ ...nodeFiles }, '', trouble),
    readAccessRules: async () => 'mode-alone',
    ...life,
  };
}

function troubled<Target extends object>(target: Target, prefix: string, trouble: Trouble): Target {
  return new Proxy(target, {
    get(_, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function' || typeof property !== 'string') return member;
      return async (...args: unknown[]) => {
        const answer = await trouble(prefix + property, async () => Reflect.apply(member, target, args));
        return property === 'open' && typeof answer === 'object' && answer !== null
          ? troubled(answer, 'file.', trouble)
          : answer;
      };
    },
  });
}

/** An error as the system gives it. */
function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: in a test`), { code });
}

/** Every call from the nth on does not happen any more, as when the program is killed before or after that call. */
export function killedAt(n: number, when: 'before' | 'after') {
  let calls = 0;
  const opened: nodeFiles.FileHandle[] = [];
  const { promise: dead, resolve: die } = deferred();
  const trouble: Trouble = async (name, call) => {
    calls += 1;
    if (calls < n || (calls === n && when === 'after')) {
      const answer = await call();
      // What only a file handle has; the system closes a dead program's files.
      if (name === 'open') opened.push(answer as nodeFiles.FileHandle);
      if (calls < n) return answer;
    }
    die();
    return new Promise(() => {});
  };
  return {
    trouble,
    dead,
    async bury() {
      for (const handle of opened) await handle.close();
    },
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The nth call fails, and the others do not. */
export function failingAt(n: number, code: string): Trouble {
  let calls = 0;
  return async (name, call) => {
    calls += 1;
    if (calls !== n) return call();
    // A file counts as closed even where closing fails.
    if (name === 'file.close') await call();
    throw systemError(code);
  };
}

/** Every call of this name fails. */
export function failing(name: string, code: string): Trouble {
  return async (called, call) => {
    if (called === name) throw systemError(code);
    return call();
  };
}

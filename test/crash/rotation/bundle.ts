import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fastFolder } from './fast-folder.ts';
import { build, type Plugin } from 'vite';

/** A child that is built, to be started with Node. */
export interface Bundle {
  readonly script: string;
  remove(): void;
}

/** A change of one source file that breaks a rule; every text must be there exactly once. */
export interface Change {
  /** Below `src`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const root = resolve(import.meta.dirname, '../../..');

/** Builds the child once, so that each of its many lives begins quickly. */
export async function bundleChild(changes: readonly Change[] = []): Promise<Bundle> {
  const folder = fastFolder('vane-crash-child-');
  const unused = new Set(changes);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [nativeModules(), changed(changes, unused)],
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: join(root, 'test/crash/rotation-child.ts'),
        outDir: folder,
        emptyOutDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          output: { entryFileNames: 'child.mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
        },
      },
    });
    if (unused.size > 0) throw new Error(`Not built in: ${[...unused].map(({ file }) => file).join(', ')}`);
  } catch (thrown) {
    remove();
    throw thrown;
  }
  return { script: join(folder, 'child.mjs'), remove };
}

/** Native modules cannot be part of a bundle; they are loaded from where they are installed. */
function nativeModules(): Plugin {
  const require = createRequire(import.meta.url);
  return {
    name: 'native-modules',
    enforce: 'pre',
    resolveId: (id) => (id === 'better-sqlite3' ? { id: require.resolve(id), external: true } : null),
  };
}

function changed(changes: readonly Change[], unused: Set<Change>): Plugin {
  return {
    name: 'changed-rules',
    enforce: 'pre',
    transform(code, id) {
      const fitting = changes.filter(({ file }) => id === join(root, 'src', file));
      if (fitting.length === 0) return null;
      return fitting.reduce((text, change) => {
        unused.delete(change);
        const parts = text.split(change.from);
        if (parts.length !== 2) {
          throw new Error(`${change.file} has ${parts.length - 1} times instead of once: ${change.from}`);
        }
        return parts.join(change.to);
      }, code);
    },
  };
}

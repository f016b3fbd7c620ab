import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const source = (path: string): string => resolve(import.meta.dirname, 'src', path);

/** One line for each program that runs in Node: the key is its name in `out/main`. */
const programs = {
  index: source('main/index.ts'),
  core: source('main/core.ts'),
  cli: source('cli/main.ts'),
};

/** Text that V8 keeps in memory with one byte a character, as it keeps only plain Latin; and no comments in it. */
const lean = { charset: 'ascii', comments: { legal: true, annotation: true, jsdoc: false } } as const;

/**
 * Builds the main process, the preload script and the window into `out/`.
 * The targets are those of the oldest runtime that the app runs in, Electron 33. What package.json lists as
 * `dependencies` (the native modules) stays outside; everything else goes into the bundles.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      externalizeDeps: true,
      rolldownOptions: {
        input: programs,
        output: { ...lean, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        // A sandboxed preload script cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      minify: true,
      // The page's policy allows files of its own origin only, so nothing may become a data: address.
      assetsInlineLimit: 0,
      // One stylesheet keeps the cascade layers in the order of main.tsx; split ones declare them as they arrive.
      cssCodeSplit: false,
      rolldownOptions: {
        input: source('renderer/index.html'),
        // All that the first paint needs in one file: shared with later pages it would be fifteen, each asked for by itself.
        output: { ...lean, codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
});

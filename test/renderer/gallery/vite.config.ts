import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the window with the fake bridge in front, to be looked at in any Chromium. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../../out/gallery',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

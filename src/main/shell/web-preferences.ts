import type { WebPreferences } from 'electron';

/** How the page's process is locked down. Every value is written out, so that no default can loosen it. */
export function webPreferences(preload: string, isDevelopment: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    webgl: false,
    spellcheck: false,
    devTools: isDevelopment,
  };
}

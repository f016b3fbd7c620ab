import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { externalLinks } from '../../src/contract/external-links.ts';
import { webPreferences } from '../../src/main/shell/web-preferences.ts';

const source = join(import.meta.dirname, '../../src');

/** Every source file below a folder that matches, with its text without comments. */
function filesWith(pattern: RegExp, ...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|html)$/.test(name))
      .filter((name) => pattern.test(withoutComments(readFileSync(join(source, folder, name), 'utf8'))))
      .map((name) => join(folder, name)),
  );
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

test('the page runs sandboxed, isolated, without Node, and with the web’s own fences up', () => {
  expect(webPreferences('/app/preload.cjs', false)).toEqual({
    preload: '/app/preload.cjs',
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
    devTools: false,
  });
});

test('only the shell and the preload script know Electron', () => {
  const outside = filesWith(/from '(electron|electron\/[a-z]+)'/, '.').filter(
    (file) => !/^(main\/shell\/|preload\/|main\/index\.ts$)/.test(file),
  );
  expect(outside).toEqual([]);
});

test('there is one channel in and one out, each in one place', () => {
  expect(filesWith(/ipcMain\./, 'main')).toEqual(['main/shell/calls.ts']);
  expect(filesWith(/webContents\.send\(/, 'main')).toEqual(['main/shell/main-window.ts']);
  expect(filesWith(/ipcRenderer/, 'main', 'renderer')).toEqual([]);
});

test.each([
  ['no remote module', /@electron\/remote|enableRemoteModule/],
  ['no page from the file system', /loadFile\(|file:\/\//],
  ['no crash dumps, in which secrets could lie', /crashReporter/],
  ['no certificate is waved through', /certificate-error|setCertificateVerifyProc|ignore-certificate-errors/],
  ['no fence is taken down by a switch', /disable-web-security|remote-debugging-port|appendArgument/],
  ['no string becomes code', /\beval\(|new Function\(|executeJavaScript|insertCSS|node:vm/],
])('%s', (_rule, pattern) => {
  expect(filesWith(pattern, 'main/shell', 'preload', 'renderer')).toEqual([]);
});

test('the page puts no markup in as text', () => {
  expect(
    filesWith(/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/, 'renderer'),
  ).toEqual([]);
});

test('the browser is opened in one place, and only at pages of Mistral over https', () => {
  expect(filesWith(/openExternal\(/, 'main/shell').filter((file) => !file.endsWith('host-calls.ts'))).toEqual(
    ['main/shell/desktop-host.ts'],
  );
  const hosts = Object.values(externalLinks).map((link) => new URL(link));
  expect(
    hosts.filter(({ protocol, hostname }) => protocol !== 'https:' || !hostname.endsWith('.mistral.ai')),
  ).toEqual([]);
});

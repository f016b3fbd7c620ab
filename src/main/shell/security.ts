import { app, type Session, type WebContents } from 'electron/main';
import { originOf } from './page-origin.ts';

/**
 * Denies what a page could try beyond showing itself, for every page and session that will ever exist:
 * https://www.electronjs.org/docs/latest/tutorial/security, items 5 and 12 to 15.
 */
export function denyByDefault(origin: string): void {
  // As root Chromium runs only with --no-sandbox, and asking for both ends every process of the app.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('dns-prefetch-disable');
  app.on('session-created', (session) => hardenSession(session, origin));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

function hardenSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Without a language there is no dictionary, which Chromium would fetch from Google, switched off or not.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url, origin) }));
}

/** The page's own files; in development also the dev server's socket and the developer tools. */
function mayLoad(url: string, origin: string): boolean {
  const from = originOf(url);
  if (from === origin) return true;
  const isDevServer = origin.startsWith('http:');
  return isDevServer && (from === origin.replace('http:', 'ws:') || url.startsWith('devtools://'));
}

function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

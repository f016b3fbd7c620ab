import { app } from 'electron/main';

/** Tells the desktop who we are, so that windows, notifications and the taskbar are grouped under one name. */
export function setIdentity(): void {
  app.setName('Vane');
  app.setAppUserModelId('app.vane.desktop');
  if (process.platform === 'linux') app.setDesktopName('vane.desktop');
}

/** The operating system as the core is told; other Unix systems behave like Linux. */
export function currentPlatform(): 'linux' | 'darwin' | 'win32' {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}

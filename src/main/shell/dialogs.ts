import { shell } from 'electron/common';
import { app, type BrowserWindow, dialog, type MessageBoxOptions } from 'electron/main';
import type { HostQuestion } from '../core/host.ts';

/** Says that the core cannot start and what to do; settles when the person wants to quit. */
export async function sayCoreRefused(sentence: string, dataFolder: string): Promise<void> {
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Vane',
      message: 'Vane cannot start',
      detail: `${sentence}\n\nYour admin keys are safe in the system’s keychain, and nothing changed at Mistral.`,
      buttons: ['Quit', 'Open data folder'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response !== 1) return;
    await shell.openPath(dataFolder);
  }
}

/** Says that the core stopped twice; answers whether to start Vane again. */
export async function sayCoreLost(): Promise<'restart' | 'quit'> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Vane',
    message: 'Vane stopped working',
    detail:
      'It stopped twice within ten minutes. Nothing was lost. Start it again; if that does not help, look at the log in the data folder.',
    buttons: ['Start again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? 'restart' : 'quit';
}

/** What to do with a window that hangs or keeps breaking. */
export async function askAboutBrokenWindow(isHanging: boolean): Promise<'reopen' | 'leave'> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Vane',
    message: isHanging ? 'The window does not respond' : 'The window stopped working again',
    detail: 'Vane keeps watching. Nothing was lost.',
    buttons: isHanging ? ['Open it again', 'Wait'] : ['Open it again', 'Leave it closed'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? 'reopen' : 'leave';
}

/** What closing the window means where no tray would show that Vane still runs. */
export async function askWithoutTray(
  window: BrowserWindow,
): Promise<{ readonly choice: 'quit' | 'keep-running' | 'cancel'; readonly isRemembered: boolean }> {
  const { response, checkboxChecked } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Vane',
    message: 'Keep watching without a window?',
    detail: 'This desktop has no tray, so Vane would run unseen. Start Vane again to see its window.',
    buttons: ['Keep running', 'Quit', 'Cancel'],
    checkboxLabel: 'Do not ask again until Vane quits',
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  const choices = ['keep-running', 'quit'] as const;
  return { choice: choices[response] ?? 'cancel', isRemembered: checkboxChecked };
}

/** Asks before something that cannot be undone; anything but a clear yes is no. */
export async function askToConfirm(
  window: BrowserWindow | null,
  { message, detail, confirm }: HostQuestion,
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'warning',
    title: 'Vane',
    message,
    detail,
    buttons: ['Cancel', confirm],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response === 1;
}

/** Says that something asked for at start could not be done. */
export function saySorry(message: string, detail: string): void {
  void dialog.showMessageBox({
    type: 'warning',
    title: 'Vane',
    message,
    detail,
    buttons: ['OK'],
    noLink: true,
  });
}

/** The last word when the main process itself failed. */
export function sayBroken(): void {
  dialog.showErrorBox(
    'Vane ran into a problem',
    'It will close in order. Nothing was lost. The log has the details.',
  );
  app.quit();
}

import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron/main';
import { CALL, CLICK, type Reply } from '../../contract/wire.ts';

/** Answers the window's calls. */
export function answerCalls(
  answer: (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<Reply<unknown>>,
): void {
  ipcMain.handle(CALL, (event, name: unknown, input: unknown) => answer(event, name, input));
}

/** Hears of clicks. Beside the calls this is the only channel on which the main process listens. */
export function hearClicks(onClick: (event: IpcMainEvent) => void): void {
  ipcMain.on(CLICK, onClick);
}

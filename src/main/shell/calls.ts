import { ipcMain, type IpcMainInvokeEvent } from 'electron/main';
import { CALL, type Reply } from '../../contract/wire.ts';

/** Answers the window's calls. This is the only channel on which the main process listens. */
export function answerCalls(
  answer: (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<Reply<unknown>>,
): void {
  ipcMain.handle(CALL, (event, name: unknown, input: unknown) => answer(event, name, input));
}

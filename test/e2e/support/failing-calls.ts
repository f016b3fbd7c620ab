import type { ElectronApplication } from 'playwright';
import { CALL } from '../../../src/contract/wire.ts';

/** Lets every call of the window fail but those about the app itself, as with a disk that is full or gone. */
export async function failCalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain }, channel) => {
    const handlers: Map<string, (event: object, name: string, input: unknown) => unknown> = Reflect.get(
      ipcMain,
      '_invokeHandlers',
    );
    const real = handlers.get(channel);
    if (real === undefined) throw new Error('Nobody answers the calls.');
    // Calls that fail already keep what answered before.
    if (Reflect.has(globalThis, 'answering')) return;
    Object.assign(globalThis, { answering: real });
    const error = { code: 'storage', message: 'The disk is full.' };
    ipcMain.removeHandler(channel);
    ipcMain.handle(channel, (event, name, input) =>
      name === 'app.state' ? real(event, name, input) : { ok: false, error },
    );
  }, CALL);
}

/** Lets calls be answered again. */
export async function healCalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain }, channel) => {
    const handlers: Map<string, unknown> = Reflect.get(ipcMain, '_invokeHandlers');
    if (!Reflect.has(globalThis, 'answering')) return;
    handlers.set(channel, Reflect.get(globalThis, 'answering'));
    Reflect.deleteProperty(globalThis, 'answering');
  }, CALL);
}

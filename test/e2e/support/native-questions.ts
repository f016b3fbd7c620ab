import type { ElectronApplication } from 'playwright';

/** Lets the next native questions be answered by a button's number, which counts from the left. */
export async function answerQuestions(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: object[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...given: readonly unknown[]) => {
      const options = given.at(-1);
      if (typeof options === 'object' && options !== null) asked.push(options);
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);
}

/** A native question that was put since the answers were last chosen. */
export interface AskedQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** The questions that were put since the answers were last chosen. */
export async function askedQuestions(app: ElectronApplication): Promise<readonly AskedQuestion[]> {
  const asked: readonly AskedQuestion[] = await app.evaluate(() => Reflect.get(globalThis, 'asked'));
  return asked.map(({ message, detail, buttons }) => ({ message, detail, buttons }));
}

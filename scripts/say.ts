/** Tells the person at the terminal what is being done; stdout stays free for results. */
export type Say = (line: string) => void;

/** Writes progress lines to stderr. */
export const sayOnStderr: Say = (line) => {
  process.stderr.write(`${line}\n`);
};

import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of one run is. */
export interface RunFolders {
  readonly root: string;
  /** The database and what SQLite puts beside it. */
  readonly data: string;
  readonly keychain: string;
  readonly logs: string;
  /** What the child takes for the system's temporary folder and its home. */
  readonly temporary: string;
  readonly logFile: string;
  readonly outputFile: string;
  readonly traceFile: string;
}

/** Makes them, with a copy of the database that every run begins with. */
export function makeFolders(parent: string, template: string): RunFolders {
  const root = mkdtempSync(join(parent, 'run-'));
  const folder = (name: string): string => {
    const path = join(root, name);
    mkdirSync(path);
    return path;
  };
  const [data, keychain, logs, temporary] = [
    folder('data'),
    folder('keychain'),
    folder('logs'),
    folder('tmp'),
  ];
  copyFileSync(template, join(data, 'vane.db'));
  return {
    root,
    data,
    keychain,
    logs,
    temporary,
    logFile: join(logs, 'vane.log'),
    outputFile: join(logs, 'output'),
    traceFile: join(root, 'trace'),
  };
}

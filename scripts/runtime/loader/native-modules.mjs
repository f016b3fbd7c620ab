// Makes `import 'better-sqlite3'` find the copy built for this Electron, in this thread and in every worker started from it.
// Node 20 does not hand module hooks on to workers, so each worker imports this file before its own code.
import { register, syncBuiltinESMExports } from 'node:module';
import workerThreads from 'node:worker_threads';

register('./resolve.mjs', import.meta.url);

const { Worker } = workerThreads;
workerThreads.Worker = class extends Worker {
  constructor(file, options = {}) {
    const execArgv = options.execArgv ?? process.execArgv;
    super(file, {
      ...options,
      execArgv: execArgv.includes(import.meta.url) ? execArgv : [...execArgv, '--import', import.meta.url],
    });
  }
};
syncBuiltinESMExports();

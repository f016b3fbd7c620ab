// Makes `better-sqlite3` mean the copy built for this Electron, in this thread and in every worker started from it.
// Not by an ESM resolve hook: Node 20 runs those in one more thread for each thread, which a shipped Vane does not have.
const Module = require('node:module');
const workerThreads = require('node:worker_threads');

const kept = require.resolve('better-sqlite3');
const asked = /[/\\]node_modules[/\\]better-sqlite3[/\\]lib[/\\]index\.js$/;

// An `import` of a CommonJS package comes through here too.
const load = Module._extensions['.js'];
Module._extensions['.js'] = (module, file) => {
  if (file === kept || !asked.test(file)) load(module, file);
  else module.exports = require(kept);
};

const { Worker } = workerThreads;
workerThreads.Worker = class extends Worker {
  constructor(file, options = {}) {
    const execArgv = options.execArgv ?? process.execArgv;
    super(file, {
      ...options,
      execArgv: execArgv.includes(__filename) ? execArgv : [...execArgv, '--require', __filename],
    });
  }
};
Module.syncBuiltinESMExports();

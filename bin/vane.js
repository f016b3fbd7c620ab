#!/usr/bin/env node
// Plain old JavaScript on purpose: it must run on a Node too old for everything else, to be able to say so.
var version = process.versions.node.split('.');
if (Number(version[0]) < 22 || (Number(version[0]) === 22 && Number(version[1]) < 12)) {
  process.stderr.write(
    'vane needs Node 22.12 or newer; this is ' +
      process.version +
      '. Install a newer Node and run it again.\n',
  );
  process.exit(2);
} else {
  import('../out/main/cli.js').then(
    function (cli) {
      return cli.runFromTerminal();
    },
    function (error) {
      process.stderr.write(
        error &&
          error.code === 'ERR_MODULE_NOT_FOUND' &&
          /out[\\/]main[\\/]cli\.js/.test(String(error.message))
          ? 'vane is not built yet. Run "npm run build" in its folder first.\n'
          : 'vane could not start: ' + (error && error.message) + '\n',
      );
      process.exit(2);
    },
  );
}

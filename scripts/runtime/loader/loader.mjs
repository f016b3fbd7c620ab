// Stands in for Electron's default app, which this distribution lacks: starts the app folder or file named in argv.
// It is awaited as a whole, so that the app's main module runs before Electron becomes ready.
import './native-modules.cjs';
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { target, preloads } = readArguments(process.argv.slice(1));
for (const preload of preloads) createRequire(import.meta.url)(preload);
if (target === undefined) {
  process.stderr.write('Name the app folder to start.\n');
  app.exit(1);
} else {
  process.defaultApp = true;
  await import(pathToFileURL(prepare(path.resolve(target))).href);
}

function prepare(place) {
  if (statSync(place).isFile()) return place;
  const file = path.join(place, 'package.json');
  const info = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (info.productName ?? info.name) app.setName(info.productName ?? info.name);
  if (info.version) app.setVersion(info.version);
  app.setAppPath(place);
  return createRequire(import.meta.url).resolve(path.join(place, info.main ?? 'index.js'));
}

function readArguments(args) {
  const preloads = [];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '-r' || args[at] === '--require') preloads.push(args[(at += 1)]);
    else if (args[at] !== '--' && args[at].startsWith('-')) continue;
    else return { target: args[at] === '--' ? args[at + 1] : args[at], preloads };
  }
  return { target: undefined, preloads };
}

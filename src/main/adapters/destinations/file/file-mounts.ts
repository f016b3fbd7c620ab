/** Something mounted: the folder or file `root` of a disk, seen at `at`. */
interface Mount {
  readonly disk: string;
  readonly root: string;
  readonly at: string;
}

/**
 * Where a file is mounted by itself: at its own path, or also at another one; null where it is not.
 *
 * Such a file cannot be replaced, or the other place would keep the old one. Mounts that only a container sees are not
 * among those that a system tells to programs outside.
 */
export function findFileMount(file: string, mounts: string): string | null {
  const all = mounts.split('\n').flatMap(parse);
  if (all.some(({ at }) => at === file)) return file;
  const around = all
    .filter(({ at }) => at === '/' || file.startsWith(`${at}/`))
    .reduce<Mount | null>(
      (best, each) => (best === null || each.at.length >= best.at.length ? each : best),
      null,
    );
  if (around === null) return null;
  const onDisk = joined(around.root, file.slice(around.at === '/' ? 0 : around.at.length));
  return all.find(({ disk, root }) => disk === around.disk && root === onDisk)?.at ?? null;
}

/** A line of `/proc/self/mountinfo`; spaces and such are written as octal numbers in it. */
function parse(line: string): readonly Mount[] {
  const [, , disk, root, at] = line.split(' ');
  if (disk === undefined || root === undefined || at === undefined) return [];
  return [{ disk, root: plain(root), at: plain(at) }];
}

function plain(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function joined(root: string, rest: string): string {
  return root === '/' ? rest : root + rest;
}

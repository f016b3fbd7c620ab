import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Place, type PlaceSetup, quietPlace } from './place.ts';

const fileShapes = {
  env: {
    name: '.env',
    entry: ['MISTRAL_API_KEY'],
    text: (value: string | null) =>
      `# production\nPORT=8080\n${value === null ? '' : `MISTRAL_API_KEY="${value}" # rotate\n`}LAST=1\n`,
    find: (text: string) => /^MISTRAL_API_KEY="?([^"\s#]*)"?/m.exec(text)?.[1] ?? null,
  },
  json: {
    name: 'settings.json',
    entry: ['mistral', 'apiKey'],
    text: (value: string | null) =>
      `{\n  "port": 8080,\n  "mistral": { "model": "large"${value === null ? '' : `, "apiKey": "${value}"`} }\n}\n`,
    find: (text: string) => (JSON.parse(text) as { mistral: { apiKey?: string } }).mistral.apiKey ?? null,
  },
  yaml: {
    name: 'settings.yaml',
    entry: ['mistral', 'key'],
    text: (value: string | null) =>
      `port: 8080\nmistral:\n  model: large # the usual one\n${value === null ? '' : `  key: ${value}\n`}last: 1\n`,
    find: (text: string) => /^ {2}key: "?([^"\s#]*)"?/m.exec(text)?.[1] ?? null,
  },
} as const;

/** One entry of a file that has others. */
export function filePlace(kind: 'env' | 'json' | 'yaml', { folder, value }: PlaceSetup): Place {
  const { name, entry, text, find } = fileShapes[kind];
  const file = join(folder, name);
  const put = (next: string | null): void => {
    writeFileSync(`${file}~`, text(next), { mode: 0o600 });
    renameSync(`${file}~`, file);
  };
  put(value);
  return {
    ...quietPlace,
    kind,
    spec: { kind: 'file', path: file, format: kind, entry },
    file,
    peek: () => find(readFileSync(file, 'utf8')) || null,
    put,
  };
}

/** A program that stores what it is given, and may tell it. */
export function commandPlace(kind: 'command' | 'mute-command', { folder, value }: PlaceSetup): Place {
  const file = join(folder, 'stored');
  const program = join(folder, 'store.sh');
  const script = [
    '#!/bin/sh',
    'cd "${0%/*}" || exit 2',
    'case "$1" in',
    '  read) if [ -f stored ]; then cat stored; fi ;;',
    // Whoever starts it may end before it is given anything: an empty input is no key.
    '  write) cat > "stored.$$" && [ -s "stored.$$" ] && mv "stored.$$" stored || { rm -f "stored.$$"; exit 4; } ;;',
    '  *) exit 3 ;;',
    'esac',
  ];
  writeFileSync(program, `${script.join('\n')}\n`);
  chmodSync(program, 0o700);
  const put = (next: string | null): void => {
    if (next === null) rmSync(file, { force: true });
    else writeFileSync(file, next, { mode: 0o600 });
  };
  put(value);
  return {
    ...quietPlace,
    kind,
    spec: {
      kind: 'command',
      executable: program,
      args: ['write'],
      readArgs: kind === 'command' ? ['read'] : null,
      environment: [],
      timeoutMs: 10_000,
    },
    file,
    peek: () => readOrNull(file),
    put,
  };
}

/** An entry of another program in the keychain. */
export function keychainPlace(kind: 'keychain', { keychainFolder, value }: PlaceSetup): Place {
  const [service, account] = ['billing-worker', 'mistral'];
  const folder = join(keychainFolder, service);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, account);
  const put = (next: string | null): void => {
    if (next === null) rmSync(file, { force: true });
    else writeFileSync(file, next);
  };
  put(value);
  return {
    ...quietPlace,
    kind,
    spec: { kind: 'keychain', service, account },
    peek: () => readOrNull(file),
    put,
  };
}

/** Wherever a person puts it. */
export function heldByPerson(kind: 'hand-over', { value }: PlaceSetup): Place {
  let held = value;
  return {
    ...quietPlace,
    kind,
    spec: { kind: 'hand-over', note: 'The vault of the platform team' },
    peek: () => held,
    put(next) {
      held = next;
    },
  };
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

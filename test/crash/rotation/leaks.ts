import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Everything below a folder, the folder itself left out. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** A secret with what it is called in reports, where it must not be seen. */
export interface NamedSecret {
  readonly name: string;
  readonly secret: string | Uint8Array;
}

/** Where any of the secrets is found in any file, in any form in which it may have been written; in words without it. */
export function findLeaks(
  files: readonly string[],
  secrets: readonly NamedSecret[],
  root: string,
): readonly string[] {
  const wanted = secrets.flatMap(({ name, secret }) =>
    formsOf(secret).map(({ form, bytes }) => ({ what: `${name} (${form})`, bytes })),
  );
  return files.flatMap((file) => {
    const content = readIfThere(file);
    return wanted
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ what }) => `${what} in ${relative(root, file)}`);
  });
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** As it is, in both cases of hex, as UTF-16, and as base64 at each of the three offsets that it may have in a longer text. */
function formsOf(secret: string | Uint8Array): readonly { readonly form: string; readonly bytes: Buffer }[] {
  const plain = Buffer.from(secret as string);
  const hex = plain.toString('hex');
  return [
    { form: 'plain', bytes: plain },
    { form: 'hex', bytes: Buffer.from(hex) },
    { form: 'HEX', bytes: Buffer.from(hex.toUpperCase()) },
    ...(typeof secret === 'string' ? [{ form: 'utf-16', bytes: Buffer.from(secret, 'utf16le') }] : []),
    ...[0, 1, 2].map((offset) => ({ form: `base64+${offset}`, bytes: base64At(plain, offset) })),
  ];
}

/** The characters of the base64 form that depend on nothing but the secret. */
function base64At(plain: Buffer, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), plain]).toString('base64');
  const first = offset === 0 ? 0 : offset + 1;
  const whole = Math.floor(((offset + plain.length) * 8) / 6);
  return Buffer.from(text.slice(first, whole));
}

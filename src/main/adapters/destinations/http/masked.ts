import { withoutKeyShapes } from '../../key-shape.ts';

const MASK = '•••';
const LONGEST = 200;
/** As much of a foreign text as is looked at; characters. */
const LOOKED_AT = 1000;
/** So many characters in a row that also stand in a secret are taken for a part of it. */
const TELLING = 8;
const SHORTEST_SECRET = 4;
/** Beside a longer secret nothing is passed on: looking for its parts would take too long. */
const LONGEST_SECRET = 20_000;

/**
 * Makes a foreign text fit for a message: one line, no control characters, no secret, at most 200 characters.
 *
 * Parts of a secret go as well, since the other side may have cut it; so do its percent-encoded, JSON-escaped and
 * base64 forms, wherever it stands in what was encoded. What looks like a key goes even if it is none that Vane knows.
 */
export function masked(text: string, secrets: readonly string[]): string {
  if (secrets.some(({ length }) => length > LONGEST_SECRET)) return '';
  const line = text
    .slice(0, LOOKED_AT)
    .replace(/[^\P{C}\s]/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
  const clean = withoutKeyShapes(withoutParts(line, secrets.flatMap(formsOf)), MASK);
  if (clean.length <= LONGEST) return clean;
  return `${clean.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function formsOf(secret: string): readonly string[] {
  const form = secret.trim();
  if (form.length < SHORTEST_SECRET) return [];
  const encoded = encodeURIComponent(form.replace(/\p{Cs}/gu, ''));
  const forms = [form, encoded, JSON.stringify(form).slice(1, -1), ...base64FormsOf(form)];
  return [...new Set(forms.map((each) => each.toLowerCase()))];
}

/** Three bytes become four characters, so it has three forms, depending on how much stands before it. */
function base64FormsOf(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, 'utf8')]);
    return [bytes.toString('base64'), bytes.toString('base64url')];
  });
}

function withoutParts(text: string, forms: readonly string[]): string {
  const lower = text.toLowerCase();
  const shown = lower.length === text.length ? text : lower;
  const isSecret = Array.from<boolean>({ length: shown.length }).fill(false);
  for (const form of forms) {
    const length = Math.min(TELLING, form.length);
    for (let at = 0; at + length <= lower.length; at += 1) {
      if (form.includes(lower.slice(at, at + length))) isSecret.fill(true, at, at + length);
    }
  }
  return isSecret
    .map((is, at) => {
      if (!is) return shown.charAt(at);
      return isSecret[at - 1] === true ? '' : MASK;
    })
    .join('');
}

import type { RequestIssue } from '../../../../domain/organization/admin-api-failure.ts';
import type { Clean } from './clean.ts';

/** What an error body says, in whichever of the known shapes. */
export interface ErrorWords {
  /** Null when the body holds nothing readable. */
  readonly message: string | null;
  readonly issues: readonly RequestIssue[];
}

const MOST_ISSUES = 20;
const DEEPEST = 4;
/** A title stands at a page's beginning; characters. */
const TITLE_WITHIN = 4096;

/**
 * Finds the readable part of an error body.
 *
 * Mistral does not specify these (admin-api.md §3): `detail` may be text or a list, `message` text or an object that
 * holds a `detail`, `error` text or an object; a proxy may answer with HTML, plain text or nothing.
 */
export function errorWords(text: string, clean: Clean): ErrorWords {
  const body = parse(text);
  if (body === undefined) return { message: plainWords(text, clean), issues: [] };
  const issues: RequestIssue[] = [];
  const found = wordsOf(body, issues, clean, 0);
  const message = found ?? (issues.length > 0 ? issueWords(issues) : null);
  return { message: message === null ? null : clean(message) || null, issues };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsOf(body: unknown, issues: RequestIssue[], clean: Clean, depth: number): string | null {
  if (typeof body === 'string') return body.trim() === '' ? null : body;
  if (depth > DEEPEST || typeof body !== 'object' || body === null) return null;
  if (Array.isArray(body)) {
    for (const entry of body.slice(0, MOST_ISSUES)) addIssue(entry, issues, clean);
    return null;
  }
  for (const name of ['detail', 'message', 'error', 'msg', 'title', 'errors', 'error_description']) {
    const words = name in body ? wordsOf(fieldOf(body, name), issues, clean, depth + 1) : null;
    if (words !== null || issues.length > 0) return words;
  }
  return null;
}

function addIssue(entry: unknown, issues: RequestIssue[], clean: Clean): void {
  if (typeof entry === 'string') {
    issues.push({ path: '', message: clean(entry) });
    return;
  }
  if (typeof entry !== 'object' || entry === null) return;
  const location = fieldOf(entry, 'loc');
  const words = [fieldOf(entry, 'msg'), fieldOf(entry, 'message'), fieldOf(entry, 'type')];
  const message = words.find((candidate) => typeof candidate === 'string');
  if (typeof message !== 'string') return;
  const path = Array.isArray(location) ? location.map(String).join('.') : '';
  issues.push({ path: clean(path, 120), message: clean(message) });
}

function issueWords(issues: readonly RequestIssue[]): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}

/** Of an HTML page only its title says something; other plain text is taken as it is. */
function plainWords(text: string, clean: Clean): string | null {
  const title = /<title[^<>]*>([^<]*)/i.exec(text.slice(0, TITLE_WITHIN))?.[1];
  if (title !== undefined) return clean(title) || null;
  return /^\s*</.test(text) ? null : clean(text) || null;
}

function fieldOf(holder: object, name: string): unknown {
  return Object.hasOwn(holder, name) ? (holder as Readonly<Record<string, unknown>>)[name] : undefined;
}

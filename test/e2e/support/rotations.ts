import type { Locator, Page } from 'playwright';
import { activeConnection, callApp } from '../../../scripts/demo/driver/calls.ts';
import { openPage, panelTitle, sidePanel } from '../../../scripts/demo/driver/pages.ts';
import type { RotationDetail } from '../../../src/contract/rotations.ts';
import type { Sandbox } from '../../../src/sandbox/start.ts';

/** A key of the organization whose secret the test knows. */
export interface KnownKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

/** Live keys with names of their own whose makers are members. */
export function someKeys(sandbox: Sandbox): readonly KnownKey[] {
  const { keys, memberByEmail } = sandbox.organization();
  const names = keys.all().map(({ name }) => name);
  return keys.all().flatMap(({ id, name, secret, product, canDelete, createdBy, expirationDay }) => {
    const lives = expirationDay === null || expirationDay > Date.now() / 86_400_000 + 30;
    const isFit = product === 'API' && canDelete !== false && lives && name !== null;
    const isAlone =
      names.filter((other) => other !== null && name !== null && other.includes(name)).length === 1;
    return isFit && isAlone && createdBy !== null && memberByEmail.has(createdBy)
      ? [{ id, name, secret }]
      : [];
  });
}

/** Makes keys over the Admin API, as somebody in the console would; for a member, or the first one. */
export async function makeKeys(
  sandbox: Sandbox,
  names: readonly string[],
  memberId?: string,
): Promise<readonly KnownKey[]> {
  const { members, workspaces } = sandbox.organization();
  const body = { user_id: memberId ?? members.all()[0]?.id, workspace_uuid: workspaces.all()[0]?.id };
  const made: KnownKey[] = [];
  for (const name of names) {
    const answer = (await asked(sandbox, 'POST', '/api-keys', { ...body, name })) as {
      readonly key_id: string;
      readonly key: string;
    };
    made.push({ id: answer.key_id, name, secret: answer.key });
  }
  return made;
}

/** A key as the organization lists it. */
export interface ListedKey {
  readonly key_id: string;
  readonly name: string | null;
  readonly expiration_date: string | null;
  readonly workspace_name: string | null;
  readonly created_by: string | null;
}

/** The keys whose name has a text in it, as the organization lists them to its admin key, newest first. */
export async function listedKeys(sandbox: Sandbox, name: string): Promise<readonly ListedKey[]> {
  const path = `/api-keys?limit=100&name=${encodeURIComponent(name)}`;
  return ((await asked(sandbox, 'GET', path)) as { readonly keys: readonly ListedKey[] }).keys;
}

async function asked(
  { url, adminKey }: Sandbox,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'x-api-key': adminKey, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

/** Whether Mistral takes a secret now. */
export async function accepts({ inferenceUrl }: Sandbox, secret: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${secret}` };
  return (await fetch(`${inferenceUrl}/models`, { headers })).ok;
}

/** The secret of the newest key that Vane made under a name. */
export function newSecretOf(sandbox: Sandbox, name: string): string {
  const made = sandbox
    .organization()
    .keys.all()
    .findLast((key) => key.name?.startsWith(`${name} (vane-`));
  if (made === undefined) throw new Error(`Vane has made no key for ${name}.`);
  return made.secret;
}

/** Finds a key in the table and opens its panel. */
export async function openKey(page: Page, { name }: Pick<KnownKey, 'name'>): Promise<Locator> {
  await openPage(page, 'Keys');
  await page.getByRole('searchbox').fill(name);
  await page.locator('tr[data-row="0"]').filter({ hasText: name }).click();
  const panel = sidePanel(page);
  await panel.getByRole('heading', { name }).waitFor();
  await panelTitle(page);
  return panel;
}

/** The button of that very name on the page or a part of it. */
export function buttonIn(part: Page | Locator, name: string): Locator {
  return part.getByRole('button', { name, exact: true });
}

/** Opens the page with all rotations by way of the keys. */
export async function openRotations(page: Page): Promise<void> {
  await openPage(page, 'Keys');
  await page.getByRole('button', { name: /^Rotations/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Rotations' }).waitFor();
}

/** Waits until the page of a rotation has this title. Proving a new key alone takes some seconds. */
export async function rotationTitled(page: Page, title: string): Promise<void> {
  await page
    .getByRole('heading', { level: 1, name: title, exact: true })
    .waitFor({ timeout: ROTATION_LIMIT_MS });
}

const ROTATION_LIMIT_MS = 45_000;

/** The rotation that was begun last. */
export async function newestRotation(page: Page): Promise<RotationDetail> {
  const { id: connectionId } = await activeConnection(page);
  for (const state of ['open', 'ended'] as const) {
    const { rows } = await callApp(page, 'rotations.page', { connectionId, state, offset: 0, limit: 1 });
    const [row] = rows;
    if (row !== undefined) return callApp(page, 'rotations.get', { rotationId: row.id });
  }
  throw new Error('There is no rotation.');
}

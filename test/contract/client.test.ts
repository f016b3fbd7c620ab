import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../src/domain/organization/admin-api-failure.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { createMistralClient, type MistralClient } from '../../src/main/adapters/mistral/client.ts';
import { valueOf } from './client-arbitrary.ts';
import { drives, type Arguments, type Drive } from './client-drives.ts';
import { operations, problemsOf, resolve, type PublishedOperation, type Schema } from './client-interface.ts';
import { requestProblems } from './client-requests.ts';
import { startRecorder, type Recorded, type Recorder } from './client-recorder.ts';

const KEY = 'AdminKeyAdminKeyAdminKeyAdminKey';
const RUNS = { numRuns: 15, seed: 7 };

let recorder: Recorder;
let client: MistralClient;

beforeAll(async () => {
  recorder = await startRecorder();
  client = createMistralClient({
    baseUrl: `${recorder.url}/v1/admin`,
    inferenceUrl: `${recorder.url}/v1`,
    authentication: 'x-api-key',
    key: KEY,
    fetch,
    now: () => 0,
    random: () => 0,
    sleep: () => Promise.resolve(),
  });
});

afterAll(() => recorder.close());

test('the client drives every operation of the interface, and no other', () => {
  expect(Object.keys(drives).toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
  expect(operations).toHaveLength(47);
});

describe.each(operations)('$name', { timeout: 30_000 }, (operation) => {
  const drive = drives[operation.name] ?? missing(operation.name);

  test('sends what the interface allows, all of it, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(argumentsOf(operation), anAnswer(operation), async (given, json) => {
        recorder.requests.length = 0;
        recorder.answer(() => ({ status: operation.status, json }));
        const outcome = await drive.call(client, given);
        expect(outcome).toMatchObject({ ok: true });
        expect(recorder.requests).toHaveLength(1);
        const [request] = recorder.requests;
        if (request === undefined) return;
        expect([...requestProblems(operation, request), ...headerProblems(request)]).toEqual([]);
        expect(bodyOf(request)).toEqual(throughJson(given.body));
        expect(sentQuery(request)).toEqual(givenQuery(given));
      }),
      RUNS,
    );
  });

  test('refuses arguments that the interface does not allow, without asking the server', async () => {
    recorder.answer(() => ({ status: operation.status, json: {} }));
    for (const given of spoiltArguments(operation)) {
      recorder.requests.length = 0;
      const attempt = await drive.call(client, given);
      if (recorder.requests.length === 0) {
        expect(attempt).toMatchObject({ ok: false, failure: { kind: 'invalid-request', status: 0 } });
      }
      for (const request of recorder.requests) expect(requestProblems(operation, request)).toEqual([]);
    }
  });

  test('understands every answer that the interface allows, and loses nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(argumentsOf(operation), anAnswer(operation), async (given, json) => {
        if (operation.answer !== null) expect(problemsOf(operation.answer, json)).toEqual([]);
        recorder.answer(() => ({ status: operation.status, json }));
        const outcome = await drive.call(client, given);
        expectNothingLost(operation, drive, outcome, json);
      }),
      RUNS,
    );
  });
});

test('an active run of directory synchronization is an answer, not a failure', async () => {
  const json = { run_id: '7d4ee8b5-3f0d-4c9a-9c58-0a5b1f0f3a11', status: 'RUNNING' };
  recorder.answer(() => ({ status: 409, json }));
  expect(await client.scim.startSync()).toEqual({ ok: true, value: { kind: 'already-running', ...json } });
  recorder.answer(() => ({ status: 409, json: { detail: 'SCIM is not configured' } }));
  expect(await client.scim.startSync()).toEqual({
    ok: false,
    failure: { kind: 'conflict', message: 'SCIM is not configured' },
  });
});

function argumentsOf(operation: PublishedOperation): fc.Arbitrary<Arguments> {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const model = Object.fromEntries(query.map(({ name, schema }) => [name, queryValue(name, schema)]));
  const requiredKeys = query.filter(({ required }) => required === true).map(({ name }) => name);
  return fc.record({
    ids: fc.tuple(fc.uuid(), fc.uuid()),
    query: fc.record(model, { requiredKeys, noNullPrototype: true }),
    body: operation.body === null ? fc.constant(undefined) : bodyFor(operation.body),
  });
}

const JUNK: readonly unknown[] = [
  'x'.repeat(256),
  '',
  ['nonsense'],
  [[]],
  {},
  true,
  -1,
  1.5,
  Number.NaN,
  null,
];
const BAD_IDS = [
  '',
  '.',
  '..',
  '../users',
  '%2e%2e',
  'not-an-id',
  `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}/x`,
];

function spoil(holder: unknown, name: string, junk: unknown) {
  return { ...Object(holder), [name]: junk };
}

/** Good arguments of which one thing at a time is not what it should be, and wholly random bodies. */
function spoiltArguments(operation: PublishedOperation): readonly Arguments[] {
  const [good] = fc.sample(argumentsOf(operation), { numRuns: 1, seed: RUNS.seed });
  if (good === undefined) return [];
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  const fields = Object.keys(operation.body === null ? {} : (fieldsOf(operation.body) ?? {}));
  return [
    ...BAD_IDS.map((id) => ({ ...good, ids: [id, id] })),
    ...[...parameters.map(({ name }) => name), 'unheard_of'].flatMap((name) =>
      JUNK.map((junk) => ({ ...good, query: spoil(good.query, name, junk) })),
    ),
    ...[...fields, 'unheard_of'].flatMap((name) =>
      JUNK.map((junk) => ({
        ...good,
        body: Array.isArray(good.body) ? [spoil(good.body[0], name, junk)] : spoil(good.body, name, junk),
      })),
    ),
    ...fc.sample(fc.anything(), { numRuns: 20, seed: RUNS.seed }).map((body) => ({ ...good, body })),
  ];
}

function fieldsOf(schema: Schema): Schema['properties'] {
  const resolved = resolve(schema);
  return resolved.items === undefined ? resolved.properties : fieldsOf(resolved.items);
}

/** A list of members that may be left out is always sent, empty if need be. */
function bodyFor(schema: Schema): fc.Arbitrary<unknown> {
  const body = valueOf(schema).map(withoutOldNames);
  const hasMembers = resolve(schema).properties?.['members'] !== undefined;
  return hasMembers ? body.map((value) => ({ members: [], ...Object(value) })) : body;
}

/** Pages count from one everywhere, though the interface says so only in places. */
function queryValue(name: string, schema: Schema): fc.Arbitrary<unknown> {
  if (name === 'page' || name === 'page_size') return fc.integer({ min: 1, max: 100 });
  return valueOf(schema);
}

const OLD_NAMES = new Set(['role', 'role_name', 'subscription_type']);

/** The client does not speak deprecated fields, nor both of two that exclude each other. */
function withoutOldNames(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutOldNames);
  if (typeof body !== 'object' || body === null) return body;
  const entries = Object.entries(body)
    .filter(([name]) => !OLD_NAMES.has(name))
    .map(([name, value]): [string, unknown] => [
      name,
      name === 'members' ? (withoutOldNames(value) ?? []) : value,
    ]);
  const names = new Set(entries.filter(([, value]) => value !== null).map(([name]) => name));
  const cleaned = entries.filter(
    ([name]) =>
      !(name === 'roles' && names.has('role_names')) &&
      !(name === 'workspace_role' && names.has('workspace_role_name')),
  );
  return Object.fromEntries(cleaned);
}

function anAnswer({ answer }: PublishedOperation): fc.Arbitrary<unknown> {
  return answer === null ? fc.constant(undefined) : valueOf(answer).map(throughJson);
}

function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function headerProblems({ headers, body }: Recorded): readonly string[] {
  const problems: string[] = [];
  if (headers['x-api-key'] !== KEY || headers.authorization !== undefined) problems.push('authentication');
  if ((headers['content-type'] === 'application/json') !== (body !== '')) problems.push('content-type');
  return problems;
}

function bodyOf(request: Recorded): unknown {
  return request.body === '' ? undefined : JSON.parse(request.body);
}

function sentQuery(request: Recorded): unknown {
  return Object.fromEntries(
    [...new Set(request.query.keys())].map((name) => [name, request.query.getAll(name)]),
  );
}

function givenQuery({ query }: Arguments): unknown {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]),
  );
}

function expectNothingLost(
  operation: PublishedOperation,
  drive: Drive,
  outcome: Outcome<unknown, AdminApiFailure>,
  json: unknown,
): void {
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok || json === undefined) return;
  if (operation.name === 'GET /usage') {
    expect(entriesOf(outcome.value)).toEqual(usageRowsOf(json));
  } else if (drive.lists === undefined) {
    expect(outcome.value).toMatchObject(confirmed(json));
  }
  for (const [from, to] of Object.entries(drive.lists ?? {})) {
    const sent = withoutSecrets(from === '' ? json : Object(json)[from]);
    expect(Object(outcome.value)[to]).toHaveLength(sent.length);
    expect(Object(outcome.value)[to]).toMatchObject(sent);
  }
  expect(Object(outcome.value).rejected ?? []).toEqual([]);
}

/** Confirmations say `detail` in one place and `message` in others; the client says `message`. */
function confirmed(json: unknown): object {
  const { detail, ...rest } = Object(json);
  return detail === undefined ? rest : { ...rest, message: detail };
}

/** The one thing that is dropped on purpose: a secret in a listing. */
function withoutSecrets(rows: unknown): readonly object[] {
  if (!Array.isArray(rows)) throw new Error('The answer has no such list.');
  return rows.map((row: object) => ('hidden_key' in row ? { ...row, key: null } : row));
}

function entriesOf(value: unknown): readonly unknown[] {
  return Object(value).entries.map(({ row }: { readonly row: unknown }) => row);
}

/** Every innermost row of the answer of `GET /usage`, in the order of the categories. */
function usageRowsOf(json: unknown): readonly unknown[] {
  const {
    completion,
    ocr,
    connectors,
    audio,
    audio_characters,
    chat,
    libraries_api,
    vibe_code,
    fine_tuning,
  } = Object(json);
  const modelled = [
    completion,
    ocr,
    connectors,
    audio,
    audio_characters,
    chat,
    libraries_api.pages,
    libraries_api.tokens,
    libraries_api.audio_seconds,
    vibe_code.completion,
    vibe_code.ocr,
    vibe_code.connectors,
    vibe_code.audio,
    vibe_code.audio_characters,
  ].map(({ models }) => models);
  return [...modelled, fine_tuning.training]
    .flatMap((models) => Object.values<object>(models))
    .flatMap((groups) => Object.values(groups))
    .flat();
}

function missing(name: string): never {
  throw new Error(`The client does not drive ${name}.`);
}

import { z } from 'zod';
import type { Moment } from '../../../../domain/organization/day.ts';
import { success } from '../../../../domain/outcome.ts';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import { confirmation, type Answer, type Call, type CallOptions } from '../call.ts';
import type { ListingOptions } from '../listing/listing.ts';
import { eachOffsetPage } from '../listing/offset-pages.ts';
import { listIn, whole, type Reader, type Rows } from '../reading.ts';
import { day, nullable, text, uuid, wireDay, wireId, wireTime } from './wire.ts';

const action = nullable(z.looseObject({ status: nullable(z.string()), reason: nullable(z.string()) }));

const actions = nullable(z.looseObject({ rotate: action, delete: action }));

const apiKeyRow = z.looseObject({
  key_id: wireId,
  /** Promised to be null; should a listing ever hold a secret, it goes no further than here. */
  key: z
    .unknown()
    .optional()
    .transform(() => null),
  name: nullable(z.string()),
  hidden_key: nullable(z.string()),
  created_at: nullable(wireTime),
  expiration_date: nullable(wireDay),
  actions,
  workspace_id: nullable(z.string()),
  workspace_name: nullable(z.string()),
  created_by: nullable(z.string()),
  product: nullable(z.string()),
  last_used: nullable(wireDay),
  can_delete: nullable(z.boolean()),
});

/** An API key, as listings give it; the secret itself is never in it. */
export type ApiKeyRow = Readonly<z.output<typeof apiKeyRow>>;

/** Asks as little as can be of the answer that holds a secret once: a lost secret is worse than an odd field. */
const apiKeyCreated = z.looseObject({
  key_id: wireId,
  key: nullable(z.string()),
  name: nullable(z.string()).catch(null),
  hidden_key: nullable(z.string()).catch(null),
  created_at: nullable(z.string()).catch(null),
  expiration_date: nullable(z.string()).catch(null),
  actions: actions.catch(null),
});

/** A new API key. `key` is the secret, told this once; `expiration_date` may be earlier than asked for. */
export type ApiKeyCreated = Readonly<z.output<typeof apiKeyCreated>>;

const apiKeysQuery = z.strictObject({
  limit: z.int().optional(),
  offset: z.int().optional(),
  name: z.string().nullish(),
});

/** API keys as one answer lists them, with what the server's clock said; null where it did not tell. */
export type ApiKeyPage = Rows<ApiKeyRow> & { readonly sentAt: Moment | null };

/** Which API keys to list; `name` is part of the name or the last four characters of the key. */
export type ApiKeysQuery = Readonly<z.input<typeof apiKeysQuery>>;

const apiKeyIn = z.strictObject({
  workspace_uuid: uuid,
  user_id: uuid,
  name: text(255).nullish(),
  expiration: day.nullish(),
});

/** An API key to create, for a member and in a workspace. */
export type ApiKeyIn = Readonly<z.input<typeof apiKeyIn>>;

/** Keys for the inference API. */
export interface ApiKeysOperations {
  list(query?: ApiKeysQuery, options?: CallOptions): Answer<ApiKeyPage>;
  /** Delivers every API key, page by page. */
  eachPage(
    onPage: (page: Rows<ApiKeyRow>) => void | Promise<void>,
    options?: ListingOptions,
  ): Promise<ListingOutcome>;
  create(body: ApiKeyIn, options?: CallOptions): Answer<ApiKeyCreated>;
  remove(keyId: string, options?: CallOptions): Answer<{ readonly message: string | null }>;
}

/** Builds the operations on API keys. */
export function apiKeysOperations(call: Call): ApiKeysOperations {
  const list: ApiKeysOperations['list'] = (query = {}, options) =>
    call(
      { method: 'GET', path: ['api-keys'], query: { schema: apiKeysQuery, value: query }, read: readApiKeys },
      options,
    );

  return {
    list,
    eachPage: (onPage, options = {}) =>
      eachOffsetPage<ApiKeyRow>({
        read: (query, signal) => list(query, { signal }),
        idOf: ({ key_id }) => key_id,
        onPage,
        options,
      }),
    create: (body, options) =>
      call(
        {
          method: 'POST',
          path: ['api-keys'],
          body: { schema: apiKeyIn, value: body },
          read: whole(apiKeyCreated),
        },
        options,
      ),
    remove: (keyId, options) =>
      call({ method: 'DELETE', path: ['api-keys', { id: keyId }], read: confirmation }, options),
  };
}

const readRows = listIn('keys', apiKeyRow, 'key_id', z.object({}));

const readApiKeys: Reader<ApiKeyPage> = (body, sentAt = null) => {
  const read = readRows(body);
  return read.ok ? success({ ...read.value, sentAt }) : read;
};

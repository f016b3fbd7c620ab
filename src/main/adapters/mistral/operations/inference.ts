import { z } from 'zod';
import { bareList, listIn, whole, type Reader, type Rows } from '../reading.ts';
import { nullable } from './wire.ts';

const modelRow = z.looseObject({
  id: z.string(),
  name: nullable(z.string()),
  description: nullable(z.string()),
  max_context_length: nullable(z.number()),
  deprecation: nullable(z.string()),
  deprecation_replacement_model: nullable(z.string()),
});

/** A model that a key can use. */
export type ModelRow = Readonly<z.output<typeof modelRow>>;

/** Reads `GET /v1/models`, as the list in an object that it is, or bare. */
export const readModels: Reader<Rows<ModelRow>> = (body) =>
  Array.isArray(body) ? bareList(modelRow, 'id')(body) : listIn('data', modelRow, 'id', z.object({}))(body);

const named = nullable(z.looseObject({ id: nullable(z.string()), name: nullable(z.string()) }));

const me = z.looseObject({
  id: nullable(z.string()),
  email: nullable(z.string()),
  first_name: nullable(z.string()),
  last_name: nullable(z.string()),
  workspace: named,
  organization: named,
  api_key: named,
});

/** Who a key speaks for, and where. */
export type Me = Readonly<z.output<typeof me>>;

/** Reads `GET /v1/users/me`. */
export const readMe: Reader<Me> = whole(me);

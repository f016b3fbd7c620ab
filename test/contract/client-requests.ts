import { problemsOf, resolve, type PublishedOperation, type Schema } from './client-interface.ts';
import type { Recorded } from './client-recorder.ts';

/** What is wrong with a request by the interface, apart from its headers; empty when it is valid. */
export function requestProblems(operation: PublishedOperation, request: Recorded): readonly string[] {
  const problems: string[] = [];
  if (request.method !== operation.method) problems.push(`method ${request.method}`);
  const segments = operation.template.split('/');
  const given = request.path.replace('/v1/admin', '').split('/');
  if (given.length !== segments.length) problems.push(`path ${request.path}`);
  for (const [index, segment] of segments.entries()) {
    const parameter = operation.parameters.find(({ name }) => segment === `{${name}}`);
    const value = decodeURIComponent(given[index] ?? '');
    if (parameter !== undefined) problems.push(...problemsOf(parameter.schema, value));
    else if (value !== segment) problems.push(`path ${request.path}`);
  }
  for (const name of new Set(request.query.keys())) {
    const parameter = operation.parameters.find((known) => known.in === 'query' && known.name === name);
    if (parameter === undefined) problems.push(`unknown parameter ${name}`);
    else problems.push(...problemsOf(parameter.schema, typed(parameter.schema, request.query.getAll(name))));
  }
  for (const { name, in: place, required } of operation.parameters) {
    if (place === 'query' && required === true && !request.query.has(name)) problems.push(`no ${name}`);
  }
  problems.push(...bodyProblems(operation, request));
  return problems;
}

function bodyProblems(operation: PublishedOperation, { body }: Recorded): readonly string[] {
  if (operation.body === null) return body === '' ? [] : ['a body where none belongs'];
  if (body === '') return ['no body'];
  const value: unknown = JSON.parse(body);
  return [...problemsOf(operation.body, value), ...unknownFields(operation.body, value)];
}

/** The interface does not forbid unknown fields, but the client should have none. */
function unknownFields(schema: Schema, value: unknown): readonly string[] {
  const resolved = resolve(schema);
  const variants = resolved.anyOf?.map(resolve) ?? [resolved];
  if (Array.isArray(value)) {
    const items = variants.find(({ type }) => type === 'array')?.items;
    return items === undefined ? [] : value.flatMap((entry) => unknownFields(items, entry));
  }
  const properties = variants.find((variant) => variant.properties !== undefined)?.properties;
  if (typeof value !== 'object' || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const property = properties[name];
    return property === undefined ? [`unknown field ${name}`] : unknownFields(property, inner);
  });
}

/** Reads the text of a query parameter as the type that its schema asks for. */
function typed(schema: Schema, values: readonly string[]): unknown {
  const variants = schema.anyOf ?? [schema];
  if (variants.some(({ type }) => type === 'array')) return values;
  const [value = ''] = values;
  if (values.length > 1) return values;
  if (variants.some(({ type }) => type === 'integer')) return /^-?\d+$/.test(value) ? Number(value) : value;
  if (variants.some(({ type }) => type === 'boolean'))
    return value === 'true' || (value === 'false' ? false : value);
  return value;
}

import * as fc from 'fast-check';
import { resolve, type Schema } from './client-interface.ts';

/** Generates any value that a schema of the interface allows, apart from what JSON cannot tell apart. */
export function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { type, format, enum: values, anyOf, oneOf, allOf } = schema;
  if (schema.$ref !== undefined) return valueOf(resolve(schema), depth);
  if (values !== undefined) return fc.constantFrom(...values);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueOf(choice, depth)));
  if (allOf?.[0] !== undefined) return valueOf(allOf[0], depth);
  switch (type) {
    case 'string':
      return textOf(format, schema.maxLength);
    case 'integer':
      return fc.integer({
        min: schema.exclusiveMinimum === undefined ? -1_000_000 : schema.exclusiveMinimum + 1,
        max: schema.maximum ?? 2_000_000_000,
      });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: depth === 0 ? 6 : 3,
      });
    case 'object':
      return objectOf(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf(format: string | undefined, maxLength = 60): fc.Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return fc.uuid();
    case 'date':
      return someDate.map((date) => date.toISOString().slice(0, 10));
    case 'date-time':
      return fc
        .tuple(someDate, fc.constantFrom('Z', '123Z', '+00:00', '-07:30'))
        .map(([date, end]) => date.toISOString().replace('Z', end));
    default:
      return fc
        .string({ unit: 'grapheme', maxLength })
        .filter((text) => Array.from(text).length <= maxLength);
  }
}

const someDate = fc.date({
  min: new Date('1971-01-01T00:00:00Z'),
  max: new Date('2999-12-31T00:00:00Z'),
  noInvalidDate: true,
});

function objectOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { properties, additionalProperties } = schema;
  if (properties === undefined) {
    const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
    const name = fc.string({ maxLength: 20 }).filter((text) => text !== '__proto__');
    return fc.dictionary(name, valueOf(inner, depth + 1), { maxKeys: 3, noNullPrototype: true });
  }
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, valueOf(property, depth + 1)]),
  );
  const discriminators = Object.entries(properties).filter(([, property]) => property.const !== undefined);
  const requiredKeys = [...(schema.required ?? []), ...discriminators.map(([name]) => name)];
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

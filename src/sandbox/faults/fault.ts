import { errorShapes, type ErrorShape } from '../settings.ts';

/** How a row of a list can be broken. */
const rowDamages = ['wrong-type', 'missing', 'not-an-object'] as const;
export type RowDamage = (typeof rowDamages)[number];

/** What goes wrong. */
export type Effect =
  /** The answer waits. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** 429; `retryAfter` in seconds, written as a number, as an HTTP date, or left out when null. */
  | {
      readonly kind: 'rate-limit';
      readonly retryAfter: number | null;
      readonly asDate: boolean;
      readonly shape: ErrorShape | null;
    }
  /** Any other failure, before the operation has an effect. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly shape: ErrorShape | null;
      /** Pads the body to so many bytes. */
      readonly size: number;
    }
  /** The connection ends before the operation has an effect. */
  | { readonly kind: 'drop-before' }
  /** The operation takes effect, then the connection ends without an answer. */
  | { readonly kind: 'drop-after' }
  /** The body comes in small pieces over this time. */
  | { readonly kind: 'slow-body'; readonly ms: number }
  /** A complete answer whose JSON ends in the middle. */
  | { readonly kind: 'truncate' }
  /** The connection ends in the middle of the body. */
  | { readonly kind: 'cut' }
  /** A row of a list does not follow the interface. */
  | { readonly kind: 'malformed-row'; readonly row: number; readonly damage: RowDamage }
  /** 200 with a page for people instead of JSON. */
  | { readonly kind: 'html-body'; readonly size: number }
  /** The right body under another content type. */
  | { readonly kind: 'content-type'; readonly value: string };

/** Names of the effects. */
export type EffectKind = Effect['kind'];

/** When something goes wrong: on which route, how often, and after how many good answers. */
export interface FaultRule {
  /** A method and a path of the interface, such as `GET /v1/admin/users/{user_id}`; `*` stands for anything. */
  readonly route: string;
  readonly effect: Effect;
  /** From 0 to 1. */
  readonly probability: number;
  /** How often at most; null for always. */
  readonly count: number | null;
  /** How many matching requests pass before. */
  readonly skip: number;
}

/** Settings of an effect as text, such as `retry-after` → `2`. */
export type Options = ReadonlyMap<string, string>;

/** A sentence about what is wrong with a fault that someone described. */
export class FaultSyntaxError extends Error {}

/** Makes an effect from its name and settings. */
export function effectFrom(kind: string, options: Options): Effect {
  checkNames(kind, options);
  switch (kind) {
    case 'latency':
    case 'slow-body':
      return { kind, ms: number(options, 'ms', 100) };
    case 'rate-limit': {
      const date = options.get('retry-after-date');
      const seconds = date ?? options.get('retry-after');
      return {
        kind,
        retryAfter: seconds === undefined ? null : parsed('retry-after', seconds),
        asDate: date !== undefined,
        shape: shapeFrom(options),
      };
    }
    case 'error':
      return {
        kind,
        status: number(options, 'status', 500),
        shape: shapeFrom(options),
        size: number(options, 'size', 0),
      };
    case 'drop-before':
    case 'drop-after':
    case 'truncate':
    case 'cut':
      return { kind };
    case 'malformed-row':
      return {
        kind,
        row: number(options, 'row', 0),
        damage: damageFrom(options.get('damage') ?? 'wrong-type'),
      };
    case 'html-body':
      return { kind, size: number(options, 'size', 0) };
    case 'content-type':
      return { kind, value: options.get('value') ?? 'text/plain' };
    default:
      throw new FaultSyntaxError(`There is no fault "${kind}".`);
  }
}

/** Every effect with the settings that only it has. */
const settingsOf: Readonly<Record<EffectKind, readonly string[]>> = {
  latency: ['ms'],
  'rate-limit': ['retry-after', 'retry-after-date', 'shape'],
  error: ['status', 'shape', 'size'],
  'drop-before': [],
  'drop-after': [],
  'slow-body': ['ms'],
  truncate: [],
  cut: [],
  'malformed-row': ['row', 'damage'],
  'html-body': ['size'],
  'content-type': ['value'],
};

const everywhere: readonly string[] = ['p', 'probability', 'count', 'skip'];

function checkNames(kind: string, options: Options): void {
  if (!isEffect(kind)) {
    throw new FaultSyntaxError(
      `There is no fault "${kind}". Use one of: ${Object.keys(settingsOf).join(', ')}.`,
    );
  }
  const known = [...everywhere, ...settingsOf[kind]];
  const unknown = [...options.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new FaultSyntaxError(
    `The fault "${kind}" has no setting "${unknown}". Use one of: ${known.join(', ')}.`,
  );
}

function isEffect(kind: string): kind is EffectKind {
  return Object.hasOwn(settingsOf, kind);
}

/** Reads a number of a fault, or says that it is none. */
export function parsed(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < 0) {
    throw new FaultSyntaxError(`"${name}" of a fault must be a number of 0 or more, not "${text}".`);
  }
  return value;
}

function number(options: Options, name: string, instead: number): number {
  const text = options.get(name);
  return text === undefined ? instead : parsed(name, text);
}

function shapeFrom(options: Options): ErrorShape | null {
  const text = options.get('shape');
  if (text === undefined) return null;
  const found = errorShapes.find((shape) => shape === text);
  if (found === undefined) {
    throw new FaultSyntaxError(`There is no error shape "${text}". Use one of: ${errorShapes.join(', ')}.`);
  }
  return found;
}

function damageFrom(text: string): RowDamage {
  const found = rowDamages.find((damage) => damage === text);
  if (found === undefined) {
    throw new FaultSyntaxError(`There is no row damage "${text}". Use one of: ${rowDamages.join(', ')}.`);
  }
  return found;
}

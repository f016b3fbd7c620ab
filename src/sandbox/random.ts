/** A repeatable source of chance: the same seed and stream always give the same draws. */
export interface Random {
  /** A number in [0, 1). */
  readonly fraction: () => number;
  /** A whole number in [0, limit). */
  readonly below: (limit: number) => number;
  /** A whole number between both ends, which are included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A new array with the same things in another order. */
  readonly shuffled: <T>(list: readonly T[]) => T[];
  readonly uuid: () => string;
  /** 32 characters of [A-Za-z0-9], the shape of a Mistral API key. */
  readonly secret: () => string;
}

/** Makes one stream of chance (sfc32); named streams of one seed do not influence each other. */
export function createRandom(seed: number, stream: string): Random {
  const draw = sfc32(hash(seed, 1, stream), hash(seed, 2, stream), hash(seed, 3, stream));
  const fraction = (): number => draw() / 4_294_967_296;
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => fraction() < probability,
    pick: (list) => at(list, below(list.length)),
    shuffled: (list) => shuffle([...list], below),
    uuid: () => uuid(draw(), draw(), draw(), draw()),
    secret: () => secret(draw),
  };
}

/** A number in [0, 1) that depends on nothing but its arguments: chance that can be asked for in any order. */
export function noise(seed: number, a: number, b = 0, c = 0): number {
  let mixed = scramble(seed ^ Math.imul(a, 0x9e37_79b1));
  mixed = scramble(mixed ^ Math.imul(b, 0x85eb_ca6b));
  mixed = scramble(mixed ^ Math.imul(c, 0xc2b2_ae35));
  return mixed / 4_294_967_296;
}

/** A whole number in [0, 2³²) made from text. */
export function textHash(text: string): number {
  return hash(0, 0, text);
}

function hash(seed: number, salt: number, text: string): number {
  let state = scramble(seed ^ Math.imul(salt, 0x9e37_79b1));
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x0100_0193);
  return scramble(state);
}

function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb_352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) draw();
  return draw;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

function shuffle<T>(list: T[], below: (limit: number) => number): T[] {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = below(index + 1);
    const moved = at(list, index);
    list[index] = at(list, other);
    list[other] = moved;
  }
  return list;
}

const HEX = bytesOf('0123456789abcdef');
const ALPHABET = bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');

/** Written into bytes first: text that is put together piece by piece would take ten times the memory. */
function uuid(a: number, b: number, c: number, d: number): string {
  const bytes = Buffer.alloc(36, '-', 'latin1');
  hex(bytes, 0, a, 8);
  hex(bytes, 9, b >>> 16, 4);
  hex(bytes, 14, 0x4000 | (b & 0x0fff), 4);
  hex(bytes, 19, 0x8000 | (c & 0x3fff), 4);
  hex(bytes, 24, c >>> 16, 4);
  hex(bytes, 28, d, 8);
  return bytes.toString('latin1');
}

function hex(bytes: Buffer, start: number, value: number, width: number): void {
  let rest = value;
  for (let index = start + width - 1; index >= start; index -= 1) {
    bytes[index] = HEX[rest & 15] ?? 0;
    rest >>>= 4;
  }
}

/** Five characters per draw: 62⁵ fits into 32 bits. */
function secret(draw: () => number): string {
  const bytes = Buffer.alloc(32);
  let bits = 0;
  for (let index = 0; index < 32; index += 1) {
    bits = index % 5 === 0 ? draw() : Math.floor(bits / 62);
    bytes[index] = ALPHABET[bits % 62] ?? 0;
  }
  return bytes.toString('latin1');
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

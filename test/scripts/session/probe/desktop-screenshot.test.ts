import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodePng } from '../../../../scripts/session/probe/png.ts';
import { decodeXwd } from '../../../../scripts/session/probe/xwd.ts';

const RED = [0, 0, 255, 0];
const GREEN = [0, 255, 0, 0];
const BLUE = [255, 0, 0, 0];
const WHITE = [255, 255, 255, 0];
const PADDING = [9, 9, 9, 9];

function dump(bitsPerPixel = 32): Buffer {
  const header = Buffer.alloc(104);
  const fields: readonly (readonly [index: number, value: number])[] = [
    [0, 104],
    [4, 2],
    [5, 2],
    [11, bitsPerPixel],
    [12, 12],
    [19, 1],
  ];
  for (const [index, value] of fields) header.writeUInt32BE(value, index * 4);
  const colorMap = Buffer.alloc(12, 7);
  return Buffer.concat([
    header,
    colorMap,
    Buffer.from([...RED, ...GREEN, ...PADDING, ...BLUE, ...WHITE, ...PADDING]),
  ]);
}

test('a screen dump becomes red, green and blue without the padding of its lines', () => {
  const rgb = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);

  expect(decodeXwd(dump())).toEqual({ width: 2, height: 2, rgb });
});

test('a screen dump of another depth is refused', () => {
  expect(() => decodeXwd(dump(16))).toThrow('not of the kind');
});

test('a PNG holds its size and unfiltered rows', () => {
  const png = encodePng(decodeXwd(dump()));
  const length = png.readUInt32BE(33);

  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2]);
  expect([...inflateSync(png.subarray(41, 41 + length))]).toEqual([
    0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255,
  ]);
});

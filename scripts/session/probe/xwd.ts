import type { Picture } from './png.ts';

/**
 * Reads the X window dump that Xvfb keeps of its screen (`-fbdir`).
 *
 * Only what Xvfb writes at depth 24 is understood: 32 bits per pixel, least significant byte first. The header is a row of
 * big-endian 32-bit numbers, see X11/XWDFile.h.
 */
export function decodeXwd(dump: Buffer): Picture {
  const field = (index: number): number => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, byteOrder] = [field(0), field(4), field(5), field(7)];
  const [bitsPerPixel, bytesPerLine, colors] = [field(11), field(12), field(19)];
  if (bitsPerPixel !== 32 || byteOrder !== 0)
    throw new Error('The screen dump is not of the kind that Xvfb writes');

  const start = headerSize + colors * COLOR_BYTES;
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = start + y * bytesPerLine + x * 4;
      const to = (y * width + x) * 3;
      rgb[to] = dump.readUInt8(from + 2);
      rgb[to + 1] = dump.readUInt8(from + 1);
      rgb[to + 2] = dump.readUInt8(from);
    }
  }
  return { width, height, rgb };
}

const COLOR_BYTES = 12;

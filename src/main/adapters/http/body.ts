/** The outcome of reading a body. */
export type BodyRead = { readonly ok: true; readonly text: string } | { readonly ok: false };

/** Reads a body as UTF-8 text, never holding more than `maxBytes`; beyond it the rest is cut off or refused. */
export async function readBody(
  response: Response,
  maxBytes: number,
  beyond: 'cut' | 'refuse',
): Promise<BodyRead> {
  if (response.body === null) return { ok: true, text: '' };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const room = maxBytes - size;
    chunks.push(value.byteLength > room ? value.subarray(0, room) : value);
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined);
      if (beyond === 'refuse') return { ok: false };
      break;
    }
  }
  return { ok: true, text: new TextDecoder().decode(Buffer.concat(chunks)) };
}

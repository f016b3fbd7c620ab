import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { damageRow, htmlPage } from '../faults/damage.ts';
import type { Effect } from '../faults/fault.ts';
import type { WireAnswer } from './answer.ts';

/** Writes an answer, with whatever the effects do to it on the way; answers the status, or null for a cut connection. */
export async function send(
  response: ServerResponse,
  answer: WireAnswer,
  effects: readonly Effect[],
): Promise<number | null> {
  if (response.destroyed) return null;
  const damaged = effects.reduce(distorted, answer);
  const bytes = Buffer.from(damaged.text, 'utf8');
  response.statusCode = damaged.status;
  for (const [name, value] of Object.entries(damaged.headers)) response.setHeader(name, value);
  if (damaged.contentType !== null) response.setHeader('content-type', damaged.contentType);
  if (damaged.status !== 204) response.setHeader('content-length', bytes.length);
  if (effects.some(({ kind }) => kind === 'cut')) return cutInTheMiddle(response, bytes);
  const slow = effects.find((effect) => effect.kind === 'slow-body');
  if (slow === undefined) response.end(bytes);
  else await trickle(response, bytes, slow.ms);
  return damaged.status;
}

function distorted(answer: WireAnswer, effect: Effect): WireAnswer {
  switch (effect.kind) {
    case 'truncate':
      return { ...answer, text: answer.text.slice(0, Math.floor(answer.text.length / 2)) };
    case 'malformed-row':
      return answer.status === 200
        ? { ...answer, text: damageRow(answer.text, effect.row, effect.damage) }
        : answer;
    case 'html-body':
      return { ...answer, contentType: 'text/html; charset=utf-8', text: htmlPage(effect.size) };
    case 'content-type':
      return { ...answer, contentType: effect.value };
    case 'latency':
    case 'rate-limit':
    case 'error':
    case 'drop-before':
    case 'drop-after':
    case 'slow-body':
    case 'cut':
      return answer;
    default:
      return effect satisfies never;
  }
}

async function cutInTheMiddle(response: ServerResponse, bytes: Buffer): Promise<null> {
  await new Promise<void>((resolve) => {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => resolve());
  });
  response.destroy();
  return null;
}

const PIECES = 10;

async function trickle(response: ServerResponse, bytes: Buffer, ms: number): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  for (let start = 0; start < bytes.length; start += size) {
    if (response.destroyed) return;
    response.write(bytes.subarray(start, start + size));
    await wait(ms / PIECES);
  }
  response.end();
}

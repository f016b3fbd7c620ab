import { plainName } from '../alert/short-text.ts';
import { isEverywhere } from './holdings.ts';
import { nameWithoutMarker } from './marker.ts';
import type { Rotation } from './rotation.ts';

const mostBytes = 60;

/** What people call the key that a rotation is about, as one line of plain text. */
export function keyNameOf({ oldKey, request }: Pick<Rotation, 'oldKey' | 'request'>): string {
  const name = oldKey === null ? (request?.name ?? '') : (oldKey.name ?? '');
  const plain = plainName(nameWithoutMarker(name), mostBytes);
  return plain === '' ? plainName(oldKey?.maskedKey ?? 'a new key', mostBytes) : plain;
}

/** What a rotation does or has done, such as "Rotating billing-worker". */
export function rotationTitle(rotation: Rotation): string {
  const { purpose, stage } = rotation;
  const name = keyNameOf(rotation);
  if (stage.name === 'rolled-back') return `${name} was not ${unchanged[purpose]}`;
  if (stage.name !== 'done') return `${doing[purpose]} ${name}`;
  const isKept = stage.oldKey === 'kept';
  if (purpose === 'revoke') return isKept ? `Kept ${name}` : `${didIt.revoke} ${name}`;
  if (!isEverywhere(rotation)) return `Stopped before the end: ${name}`;
  return isKept ? `Kept both keys of ${name}` : `${didIt[purpose]} ${name}`;
}

const doing = {
  rotate: 'Rotating',
  leak: 'Replacing leaked key',
  create: 'Creating',
  revoke: 'Revoking',
} as const;

const didIt = {
  rotate: 'Rotated',
  leak: 'Replaced leaked key',
  create: 'Created',
  revoke: 'Revoked',
} as const;

const unchanged = { rotate: 'rotated', leak: 'replaced', create: 'created', revoke: 'revoked' } as const;

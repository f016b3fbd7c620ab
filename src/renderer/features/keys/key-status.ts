import type { KeyDetail } from '../../../contract/organization.ts';
import type { Tone } from '../../ui/Badge.tsx';
import { expiryOf } from './key-view.ts';

/** Whether a key works, as a word with a tone. */
export interface KeyStatus {
  readonly label: string;
  readonly tone: Tone;
}

/** Says whether a key still works; `today` is a UTC day, `isRevoked` what Vane's own rotations know. */
export function keyStatusOf(
  { key, removedAt }: Pick<KeyDetail, 'key' | 'removedAt'>,
  today: string,
  isRevoked: boolean,
): KeyStatus {
  if (isRevoked) return { label: 'Revoked', tone: 'neutral' };
  if (removedAt !== null) return { label: 'Removed', tone: 'neutral' };
  const { note, tone } = expiryOf(key.expiresOn, today);
  if (note === 'expired') return { label: 'Expired', tone: 'neutral' };
  if (tone === 'high' || tone === 'medium') return { label: `Expires ${note ?? 'soon'}`, tone };
  return { label: 'Live', tone: 'good' };
}

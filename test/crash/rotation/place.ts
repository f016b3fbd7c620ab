import type { DestinationSpec } from '../../../src/domain/rotation/destination.ts';
import type { KubernetesServer } from '../../servers/kubernetes/start-kubernetes.ts';

/** Every kind of place that the suite stores keys in. */
export const placeKinds = [
  'env',
  'json',
  'yaml',
  'command',
  'mute-command',
  'vault',
  'approle-vault',
  'github',
  'aws',
  'aws-field',
  'kubernetes',
  'keychain',
  'hand-over',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Something that goes wrong at a place for a while. */
export type Trouble = 'busy' | 'server-error' | 'drop-before' | 'drop-after';

/** A place as its consumer and everybody else but Vane see it. */
export interface Place {
  readonly kind: PlaceKind;
  readonly spec: DestinationSpec;
  readonly credential: string | null;
  /** What a consumer finds there now; null: nothing. */
  peek(): string | null;
  /** Stores a value as somebody else would; null removes it. */
  put(value: string | null): void;
  /** The next calls that change something fail; a place without a server has no troubles. */
  trouble(trouble: Trouble, times: number): void;
  /** Secrets that only Vane and the place may know. */
  readonly credentials: readonly string[];
  /** The file that holds the key, where there is one. */
  readonly file: string | null;
  close(): Promise<void>;
}

/** What a place is made from. */
export interface PlaceSetup {
  /** A folder of its own. */
  readonly folder: string;
  /** What it holds at first; null: nothing yet. */
  readonly value: string | null;
  readonly keychainFolder: string;
  readonly kubernetes: () => Promise<KubernetesServer>;
  readonly now: () => number;
  /** Different for each place. */
  readonly number: number;
}

/** What a place without a server and without credentials has. */
export const quietPlace = {
  credential: null,
  credentials: [],
  file: null,
  trouble: () => {},
  close: async () => {},
} as const;

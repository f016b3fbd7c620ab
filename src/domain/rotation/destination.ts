import type { Moment } from '../organization/day.ts';

/** A place from which consumers read a key's secret. It says where, never what: credentials are in the keychain. */
export interface Destination {
  readonly id: string;
  readonly connectionId: string;
  /** The API key whose secret it holds; a rotation moves it on to the new key. See {@link unmadeKeyId}. */
  readonly keyId: string;
  readonly spec: DestinationSpec;
  /** How long consumers take to pick a new secret up, in milliseconds; the old key lives at least that long. */
  readonly settleMs: number;
  /** What was last written there; null until Vane wrote something. */
  readonly written: WrittenMark | null;
}

/** Stands for the id of a key that is still to be created. */
export const unmadeKeyId = 'new';

/** A trace of what was written, so that a later look can tell whether it is still there, without keeping it. */
export interface WrittenMark {
  readonly at: Moment;
  readonly fingerprint: Fingerprint;
  /** The place's own version after the write, where it has one. */
  readonly version: string | null;
}

/** A salted hash of a secret: equal secrets can be recognized, and nothing can be read out of it. */
export interface Fingerprint {
  /** Random, lower-case hex. */
  readonly salt: string;
  /** SHA-256 of salt and secret, lower-case hex; a key is too random to be guessed from it. */
  readonly hash: string;
}

/** Every kind of place, with what is needed to find it. */
export type DestinationSpec =
  | HandOverSpec
  | FileSpec
  | CommandSpec
  | VaultSpec
  | GitHubSpec
  | AwsSpec
  | KubernetesSpec
  | KeychainSpec;

/** The names of the kinds. */
export type DestinationKind = DestinationSpec['kind'];

/** A person takes the secret from the window and stores it where Vane cannot reach. */
export interface HandOverSpec {
  readonly kind: 'hand-over';
  /** Where it goes, in the person's own words; may be empty. */
  readonly note: string;
}

/** One entry of a file on this machine. */
export interface FileSpec {
  readonly kind: 'file';
  /** Absolute. */
  readonly path: string;
  readonly format: 'env' | 'json' | 'yaml';
  /** `env`: the variable's name. `json` and `yaml`: the keys from the root to the value. */
  readonly entry: readonly string[];
}

/** A program that takes the secret on its standard input. */
export interface CommandSpec {
  readonly kind: 'command';
  /** Absolute path of an executable; no shell is involved. */
  readonly executable: string;
  readonly args: readonly string[];
  /** Arguments with which it prints the secret that is stored; null where it cannot. */
  readonly readArgs: readonly string[] | null;
  /** Names of the environment variables that it gets from Vane's own environment, beside PATH and HOME. */
  readonly environment: readonly string[];
  readonly timeoutMs: number;
}

/** A field of a secret in the KV version 2 engine of HashiCorp Vault or OpenBao. */
export interface VaultSpec {
  readonly kind: 'vault';
  /** Such as `https://vault.example.com:8200`. */
  readonly address: string;
  readonly namespace: string | null;
  /** Where the engine is mounted, such as `secret`. */
  readonly mount: string;
  readonly path: string;
  readonly field: string;
  readonly authentication:
    | { readonly method: 'token' }
    | { readonly method: 'approle'; readonly mount: string; readonly roleId: string };
}

/** A secret of GitHub Actions. GitHub never tells its value again. */
export interface GitHubSpec {
  readonly kind: 'github';
  /** `https://api.github.com`, or that of a GitHub Enterprise server. */
  readonly apiUrl: string;
  readonly scope:
    | { readonly level: 'repository'; readonly owner: string; readonly repository: string }
    | {
        readonly level: 'environment';
        readonly owner: string;
        readonly repository: string;
        readonly environment: string;
      }
    | { readonly level: 'organization'; readonly organization: string };
  readonly name: string;
}

/** A secret in AWS Secrets Manager. */
export interface AwsSpec {
  readonly kind: 'aws';
  readonly region: string;
  /** Name or ARN. */
  readonly secretId: string;
  /** The field of a JSON secret; null where the whole secret string is the key. */
  readonly field: string | null;
  /** A profile of the shared AWS configuration; null: the credentials that Vane keeps in the keychain. */
  readonly profile: string | null;
  /** Another endpoint than Amazon's own, such as one of a private network. */
  readonly endpoint: string | null;
}

/** One entry of one Kubernetes secret. */
export interface KubernetesSpec {
  readonly kind: 'kubernetes';
  /** Absolute path of the kubeconfig; null: the usual places. */
  readonly kubeconfig: string | null;
  /** Null: the current one of the kubeconfig. */
  readonly context: string | null;
  readonly namespace: string;
  readonly name: string;
  readonly entry: string;
}

/** An entry of the operating system's keychain on this machine. */
export interface KeychainSpec {
  readonly kind: 'keychain';
  readonly service: string;
  readonly account: string;
}

/** What a destination holds at a moment. */
export type Held =
  | { readonly kind: 'value'; readonly value: string; readonly version: string | null }
  /** Nothing yet: neither the entry nor, where it can be made, what contains it. */
  | { readonly kind: 'absent'; readonly version: string | null }
  /** Something that the place does not tell; `version` changes when it is written, null when there is nothing. */
  | { readonly kind: 'hidden'; readonly version: string | null };

/** Why a destination could not be read or written. */
export interface DestinationFailure {
  readonly kind: DestinationFailureKind;
  /** One or two sentences for a person: what is wrong and what to do. Never holds a secret. */
  readonly message: string;
  /** The place's own word, in milliseconds. */
  readonly retryAfterMs: number | null;
}

/** The kinds of failures; whatever they say, only reading back tells whether a write happened. */
export type DestinationFailureKind =
  /** No answer, or none in time; it may work later by itself. */
  | 'unreachable'
  /** Too many calls, or busy; it will work later by itself. */
  | 'busy'
  /** Credentials missing, wrong, or without the right. */
  | 'refused'
  /** The place cannot be written: a read-only file, a full disk, a sealed vault. */
  | 'not-writable'
  /** What should contain the secret is not there: the folder, the repository, the namespace. */
  | 'missing'
  /** What is there cannot be understood or is of another shape than the spec says. */
  | 'unexpected'
  /** It holds something else than before: somebody else wrote there in the meantime. */
  | 'conflict'
  /** This kind of destination is switched off. */
  | 'disabled'
  /** It answered with a failure of its own, such as an exit code. */
  | 'failed';

/** Whether waiting alone may help, so that nobody needs to be asked at once. */
export function isPassingAtDestination({ kind }: DestinationFailure): boolean {
  return kind === 'unreachable' || kind === 'busy';
}

import type { Outcome } from '../../domain/outcome.ts';

/** Where admin keys are kept: the operating system's keychain, one entry for each connection. */
export interface Secrets {
  /** Whether this system has a keychain at all. Causes no prompt. */
  isAvailable(): Promise<boolean>;
  /** Null when there is no entry. */
  read(account: string): Promise<Outcome<string | null, SecretsFailure>>;
  write(account: string, secret: string): Promise<Outcome<null, SecretsFailure>>;
  /** Removing what is not there is a success. */
  remove(account: string): Promise<Outcome<null, SecretsFailure>>;
  /** Settles once no call to the keychain is open; ending the thread before that would end the process. */
  whenIdle(): Promise<void>;
}

/** Why the keychain did not answer; the message never holds a secret. */
export interface SecretsFailure {
  /** `unavailable`: no keychain service. `locked`: it did not answer in time or was refused by the person. */
  readonly kind: 'unavailable' | 'locked';
  readonly message: string;
}

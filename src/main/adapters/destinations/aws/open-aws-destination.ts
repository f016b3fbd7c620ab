import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { AwsSpec, DestinationFailure, Held } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import { failure } from '../http/failure.ts';
import { awsFailure } from './aws-failure.ts';
import { readField, withField } from './secret-field.ts';
import { openSecretVersions, type SecretVersion, type SecretVersions } from './secret-versions.ts';
import { moveCurrent, replaceCurrent, tidyPending } from './version-moves.ts';
import { versionToken } from './version-token.ts';

/** So often somebody else may come in between before this gives up. */
const ROUNDS = 3;

/**
 * Opens a secret of AWS Secrets Manager, or one field of it.
 *
 * A write adds a version under AWSPENDING, reads it back, and then moves AWSCURRENT to it from the version that was
 * just read: AWS refuses where it is no longer there. Every step may be repeated, since the version's id is derived
 * from its content. Secrets are never created here: they come with a KMS key and policies.
 */
export async function openAwsDestination(
  spec: AwsSpec,
  /** `{accessKeyId, secretAccessKey, sessionToken?}` as JSON; not looked at where the spec names a profile. */
  credential: string | null,
): Promise<OpenedDestination> {
  const opened = await openSecretVersions(spec, credential);

  async function withVersions<Value>(
    secrets: readonly string[],
    run: (versions: SecretVersions) => Promise<Outcome<Value, DestinationFailure>>,
  ): Promise<Outcome<Value, DestinationFailure>> {
    if (!opened.ok) return opened;
    const versions = opened.value;
    try {
      return await run(versions);
    } catch (thrown) {
      const wording = { spec, host: versions.host, secrets: [...versions.secrets, ...secrets] };
      return { ok: false, failure: awsFailure(thrown, wording) };
    }
  }

  return {
    tellsValue: true,

    read: (signal) =>
      withVersions([], async (versions) => heldIn(await versions.current(signal), spec.field)),

    write: (secret, before, signal) =>
      withVersions(secretsOf(secret, before), async (versions) => {
        for (let round = 0; round < ROUNDS; round += 1) {
          const current = await versions.current(signal);
          const now = heldIn(current, spec.field);
          if (!now.ok) return now;
          if (isSecret(now.value, secret)) {
            await tidyPending(versions, spec, current, signal);
            return now;
          }
          if (!isSame(now.value, before)) return conflict;
          const text = withField(current?.text ?? '', spec.field, secret);
          if (!text.ok) return text;
          const moved = await replaceCurrent(versions, spec, current, text.value, signal);
          if (!moved.ok) return moved;
          if (moved.value !== null) return success({ kind: 'value', value: secret, version: moved.value });
        }
        return restless;
      }),

    restore: (before, secret, signal) =>
      withVersions(secretsOf(secret, before), async (versions) => {
        if (before.kind === 'hidden') return success('impossible');
        for (let round = 0; round < ROUNDS; round += 1) {
          const current = await versions.current(signal);
          const now = heldIn(current, spec.field);
          if (!now.ok) return now;
          const text = current?.text ?? '';
          if (isSame(now.value, before)) {
            const unused = withField(text, spec.field, secret);
            if (unused.ok) {
              const left = await versions.version(versionToken(spec.secretId, unused.value), signal);
              await tidyPending(versions, spec, left, signal);
            }
            return success('restored');
          }
          if (current === null || !isSecret(now.value, secret)) return success('kept');
          const earlier = await untouchedSince(versions, spec, before, secret, text, signal);
          const old = earlier ?? withField(text, spec.field, before.kind === 'value' ? before.value : null);
          if (!old.ok) return old;
          const moved =
            earlier === null
              ? await replaceCurrent(versions, spec, current, old.value, signal)
              : await moveCurrent(versions, earlier.value, current.id, signal);
          if (!moved.ok) return moved;
          if (moved.value === null) continue;
          await tidyPending(versions, spec, current, signal);
          return success('restored');
        }
        return restless;
      }),

    async close() {
      if (opened.ok) opened.value.close();
    },
  };
}

const conflict = failure(
  'conflict',
  'The secret in AWS holds something else than before. Somebody else changed it: look before you go on.',
);
const restless = failure('busy', 'The secret in AWS is being changed by others all the time.');

/** The version that was current before, where the only difference since is the new secret; nothing else is lost then. */
async function untouchedSince(
  versions: SecretVersions,
  { field }: AwsSpec,
  before: Held,
  secret: string,
  text: string,
  signal: AbortSignal,
): Promise<{ readonly ok: true; readonly value: string } | null> {
  const earlier = before.version === null ? null : await versions.version(before.version, signal);
  if (earlier === null || earlier.text === null) return null;
  const then = heldIn(earlier, field);
  const since = withField(earlier.text, field, secret);
  const isUntouched = then.ok && isSame(then.value, before) && since.ok && since.value === text;
  return isUntouched ? success(earlier.id) : null;
}

function heldIn(current: SecretVersion | null, field: string | null): Outcome<Held, DestinationFailure> {
  if (current === null) return success({ kind: 'absent', version: null });
  if (current.text === null) {
    return failure(
      'unexpected',
      'The secret in AWS is binary. Only text can hold a key: choose another secret.',
    );
  }
  const read = readField(current.text, field);
  if (!read.ok) return read;
  return success(
    read.value === null
      ? { kind: 'absent', version: current.id }
      : { kind: 'value', value: read.value, version: current.id },
  );
}

function isSecret(held: Held, secret: string): boolean {
  return held.kind === 'value' && held.value === secret;
}

function isSame(held: Held, before: Held): boolean {
  return before.kind === 'value' ? isSecret(held, before.value) : held.kind === before.kind;
}

function secretsOf(secret: string, before: Held): readonly string[] {
  return before.kind === 'value' ? [secret, before.value] : [secret];
}

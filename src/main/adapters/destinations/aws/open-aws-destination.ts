import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { AwsSpec, DestinationFailure, Held } from '../../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../core/rotation/destination-port.ts';
import type { CommandSurroundings } from '../command/open-command-destination.ts';
import { guardedChanges } from '../guarded-changes.ts';
import { isSame, secretsOf } from '../held.ts';
import { failure } from '../http/failure.ts';
import { awsFailure } from './aws-failure.ts';
import { readField, withField } from './secret-field.ts';
import { openSecretVersions, type SecretVersion, type SecretVersions } from './secret-versions.ts';
import { moveCurrent, refuseRotating, replaceCurrent, tidyPending } from './version-moves.ts';
import { versionToken } from './version-token.ts';

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
  surroundings: Pick<CommandSurroundings, 'isEnabled'>,
): Promise<OpenedDestination> {
  const opened = await openSecretVersions(spec, credential, surroundings);

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
      return awsFailure(thrown, wording);
    }
  }

  return {
    tellsValue: true,
    read: (signal) =>
      withVersions([], async (versions) => {
        const current = await versions.current(signal);
        return (await refuseRotating(versions, spec, current, signal)) ?? heldIn(current, spec.field);
      }),
    write: (secret, before, signal) =>
      withVersions(secretsOf(secret, before), (versions) =>
        changesOf(versions, spec).write(secret, before, signal),
      ),
    restore: (before, secret, signal) =>
      withVersions(secretsOf(secret, before), (versions) =>
        changesOf(versions, spec).restore(before, secret, signal),
      ),
    async close() {
      if (opened.ok) opened.value.close();
    },
  };
}

interface Seen {
  /** Null where the secret has no value yet. */
  readonly current: SecretVersion | null;
  readonly text: string;
  readonly held: Held;
}

function changesOf(versions: SecretVersions, spec: AwsSpec): ReturnType<typeof guardedChanges> {
  const { secretId, field } = spec;
  return guardedChanges<Seen>({
    async look(signal) {
      const current = await versions.current(signal);
      const held = heldIn(current, field);
      return held.ok ? success({ current, text: current?.text ?? '', held: held.value }) : held;
    },

    async put({ current, text }, secret, signal) {
      const next = withField(text, field, secret);
      if (!next.ok) return next;
      const moved = await replaceCurrent(versions, spec, current, next.value, signal);
      if (!moved.ok) return moved;
      if (moved.value === null) return success(null);
      return success({ kind: 'value', value: secret, version: moved.value });
    },

    async putBack({ current, text }, before, secret, signal) {
      if (current === null) return success(null);
      const earlier = await untouchedSince(versions, spec, before, secret, text, signal);
      const old = earlier ?? withField(text, field, before.kind === 'value' ? before.value : null);
      if (!old.ok) return old;
      const moved =
        earlier === null
          ? await replaceCurrent(versions, spec, current, old.value, signal)
          : await moveCurrent(versions, earlier.value, current.id, signal);
      if (!moved.ok) return moved;
      if (moved.value === null) return success(null);
      await tidyPending(versions, spec, current, signal);
      return success('restored');
    },

    async tidy({ text }, secret, signal) {
      const written = withField(text, field, secret);
      if (!written.ok) return;
      const left = await versions.version(versionToken(secretId, written.value), signal);
      await tidyPending(versions, spec, left, signal);
    },

    conflict: failure(
      'conflict',
      'The secret in AWS holds something else than before. Somebody else changed it: look before you go on.',
    ),
    restless: failure('busy', 'The secret in AWS is being changed by others all the time.'),
  });
}

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

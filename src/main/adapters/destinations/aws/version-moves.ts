import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { AwsSpec, DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { isLabelMoved } from './aws-failure.ts';
import type { SecretVersion, SecretVersions } from './secret-versions.ts';
import { versionToken } from './version-token.ts';

/** The id of the version that is current now, or null where somebody else came first. */
export type Moved = Outcome<string | null, DestinationFailure>;

/** Adds a version with this text, reads it back, and makes it the current one instead of `current`. */
export async function replaceCurrent(
  versions: SecretVersions,
  spec: AwsSpec,
  current: SecretVersion | null,
  text: string,
  signal: AbortSignal,
): Promise<Moved> {
  const id = versionToken(spec.secretId, text);
  const running = await refuseRotating(versions, spec, current, signal);
  if (running !== null) return running;
  await versions.stage(id, text, signal);
  const staged = await versions.version(id, signal);
  if (staged === null) return failure('busy', 'AWS does not show the new version yet.');
  if (staged.text !== text) return failure('failed', 'AWS shows another value than the one it was given.');
  if (!staged.stages.includes('AWSCURRENT')) {
    // The first version of a secret becomes current by itself; where it did not, another one came first.
    if (current === null) return success(null);
    const moved = await moveCurrent(versions, id, current.id, signal);
    if (!moved.ok || moved.value === null) return moved;
  }
  await tidyPending(versions, spec, staged, signal);
  return success(id);
}

/**
 * Why to wait, where AWS rotates the secret by itself; null where it does not.
 *
 * Its rotation ends with AWSPENDING on the current version. An edit after it makes that the previous one, still
 * with the label.
 */
export async function refuseRotating(
  versions: SecretVersions,
  spec: AwsSpec,
  current: SecretVersion | null,
  signal: AbortSignal,
): Promise<typeof rotating | null> {
  const pending = await versions.pending(signal);
  if (pending === null || pending.id === current?.id || isVanes(pending, spec)) return null;
  return pending.stages.includes('AWSPREVIOUS') || pending.stages.includes('AWSCURRENT') ? null : rotating;
}

/** Taking the label away would break that rotation, and its end would undo what is written now. */
const rotating = failure(
  'busy',
  'AWS is rotating this secret itself. Wait until it is done; if it got stuck, take the label AWSPENDING away there.',
);

/** Moves AWSCURRENT to a version that exists, away from `from`; AWS refuses where it is not there. */
export async function moveCurrent(
  versions: SecretVersions,
  id: string,
  from: string,
  signal: AbortSignal,
): Promise<Moved> {
  try {
    await versions.promote(id, from, signal);
    return success(id);
  } catch (thrown) {
    if (!isLabelMoved(thrown)) throw thrown;
    const current = await versions.current(signal);
    if (current?.id === from) throw thrown;
    return success(current?.id === id ? id : null);
  }
}

/**
 * Takes AWSPENDING from a version that Vane added. Left on another than the current version, AWS would take it for
 * a rotation of its own that still runs.
 *
 * Never fails: the write before it is done, and AWS refuses where the label has gone already.
 */
export async function tidyPending(
  versions: SecretVersions,
  spec: AwsSpec,
  version: SecretVersion | null,
  signal: AbortSignal,
): Promise<void> {
  if (version === null || !version.stages.includes('AWSPENDING') || !isVanes(version, spec)) return;
  try {
    await versions.unstage(version.id, signal);
  } catch {
    return;
  }
}

/** Vane's own versions are named after what they hold. */
function isVanes({ id, text }: SecretVersion, { secretId }: AwsSpec): boolean {
  return text !== null && id === versionToken(secretId, text);
}

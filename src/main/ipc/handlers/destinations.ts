import { byteLength } from '../../../domain/alert/short-text.ts';
import type { DestinationLook, DestinationRow } from '../../../contract/rotations.ts';
import type { ParsedOf } from '../../../contract/index.ts';
import { type Destination, type DestinationSpec, unmadeKeyId } from '../../../domain/rotation/destination.ts';
import { destinationLabel } from '../../../domain/rotation/destination-label.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Reads } from '../../adapters/sqlite/reads/reads.ts';
import { type Host, mostDetailBytes } from '../../core/host.ts';
import { type Destinations, type Look, takesCredential } from '../../core/rotation/destinations.ts';
import { twinOf } from '../../core/rotation/same-place.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { createConsent } from './consent.ts';
import { audienceOf, questionAbout } from './destination-consent.ts';
import { knownConnection } from './known-connection.ts';
import { refuseUnfit } from './refuse-unfit.ts';

/** What the calls about destinations need. */
export interface DestinationHandlerDeps {
  readonly mirror: Mirror;
  readonly reads: Reads;
  readonly destinations: Destinations;
  readonly host: Host;
  readonly tellData: (connectionId: string) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

type Names = `destinations.${'list' | 'look' | 'save' | 'check' | 'remove'}`;
type Given = ParsedOf<'destinations.save'>;

/** Where secrets go. What could hand one to somebody else is confirmed outside of the page. */
export function destinationHandlers(deps: DestinationHandlerDeps): Pick<Handlers, Names> {
  const { mirror, destinations, host, now } = deps;
  const consents = createConsent(host);

  const known = (destinationId: string): Destination => {
    const found = mirror.destinations.get(destinationId);
    if (found === null) throw new CallFailure('not-found', 'This destination was removed.');
    knownConnection(mirror, found.connectionId);
    return found;
  };

  const keptOf = ({ id, connectionId }: Given): Destination | null => {
    const kept = id === null ? null : known(id);
    if (kept !== null && kept.connectionId !== connectionId) {
      throw new CallFailure('bad-input', 'This destination belongs to another organization.');
    }
    return kept;
  };

  const rowOf = async (destination: Destination): Promise<DestinationRow> => {
    const { written, ...rest } = destination;
    return {
      ...rest,
      label: destinationLabel(destination.spec),
      writtenAt: written?.at ?? null,
      hasCredential: await destinations.hasCredential(destination),
    };
  };

  const credentialOf = async (
    { credential, spec }: Given,
    kept: Destination | null,
  ): Promise<string | null> => {
    switch (credential.from) {
      case 'none':
        return null;
      case 'typed':
        return credentialIn(credential.text);
      case 'clipboard':
        return credentialIn(await host.readClipboard());
      case 'kept': {
        if (kept === null || !takesCredential(spec)) return null;
        // A credential must not follow a destination to another address without being given again.
        if (audienceOf(kept.spec) !== audienceOf(spec)) {
          throw new CallFailure('bad-input', 'The address changed, so give its credentials again.');
        }
        const answer = await destinations.credentialOf(kept.id, true);
        if (!answer.ok) throw new CallFailure('keychain-unavailable', answer.failure);
        return answer.value;
      }
    }
  };

  const refuseWhileUsed = (destinationId: string): void => {
    const isUsed = mirror.rotations
      .open()
      .some(({ rotation }) => rotation.writes.some((write) => write.destinationId === destinationId));
    if (isUsed) throw new CallFailure('bad-input', 'A rotation is using it. Let it end or stop it first.');
  };

  /** What a rotation writes was settled when it was planned; from then on the old key would go all the same. */
  const refuseWhileReplaced = (connectionId: string, keyId: string): void => {
    const isReplaced = mirror.rotations
      .ofKey(connectionId, keyId)
      .some(({ oldKey, endedAt }) => endedAt === null && oldKey?.id === keyId);
    if (!isReplaced) return;
    throw new CallFailure(
      'bad-input',
      'This key is being rotated, and the rotation would not heed the change. Let it end or stop it first.',
    );
  };

  /** A key that a rotation has just made is not in the mirror yet. */
  const isKnownKey = (connectionId: string, keyId: string): boolean =>
    keyId === unmadeKeyId ||
    deps.reads.keys.get({ connectionId, keyId })?.removedAt === null ||
    mirror.rotations
      .ofKey(connectionId, keyId)
      .some(({ newKey, stage }) => newKey?.id === keyId && stage.name !== 'rolled-back');

  /** What may have come true while a person or the keychain was waited for. */
  const refuseWhatChanged = ({ connectionId, id, keyId, spec }: Given, kept: Destination | null): void => {
    knownConnection(mirror, connectionId);
    if (kept !== null) {
      if (JSON.stringify(mirror.destinations.get(kept.id)) !== JSON.stringify(kept)) {
        throw new CallFailure('bad-input', 'This destination changed meanwhile. Open it again.');
      }
      refuseWhileUsed(kept.id);
      refuseWhileReplaced(connectionId, kept.keyId);
    }
    refuseWhileReplaced(connectionId, keyId);
    if (!isKnownKey(connectionId, keyId)) {
      throw new CallFailure('bad-input', 'This key is no longer listed. Refresh, then look again.');
    }
    const twin = twinOf({ id: id ?? '', spec }, mirror.destinations.list(connectionId, null));
    if (twin !== undefined) {
      const whose = twin.keyId === keyId ? 'This key has it as a destination' : 'Another key is stored there';
      throw new CallFailure('bad-input', `${whose} already. One place can hold only one key.`);
    }
  };

  const confirm = async (spec: DestinationSpec): Promise<void> => {
    const question = questionAbout(spec);
    if (question === null) return;
    if (byteLength(question.detail) > mostDetailBytes) {
      const way =
        spec.kind === 'command' ? 'Put the command into a script of its own.' : 'Use shorter names.';
      throw new CallFailure('bad-input', `This is too long to be confirmed. ${way}`);
    }
    if (!(await consents(JSON.stringify(spec), question))) {
      throw new CallFailure('cancelled', 'Nothing was saved, because you did not confirm it.');
    }
  };

  const keep = async (destinationId: string, credential: string | null): Promise<void> => {
    const keeping = await destinations.keepCredential(destinationId, credential);
    if (!keeping.ok) throw new CallFailure('keychain-unavailable', keeping.failure);
  };

  const maskOf = (connectionId: string, keyId: string): string | null =>
    deps.reads.keys.get({ connectionId, keyId })?.key.maskedKey ?? null;

  return {
    async 'destinations.list'({ connectionId, keyId }) {
      const { id } = knownConnection(mirror, connectionId);
      return Promise.all(mirror.destinations.list(id, keyId).map(rowOf));
    },
    async 'destinations.look'(given) {
      const { id } = knownConnection(mirror, given.connectionId);
      const kept = keptOf(given);
      refuseUnfit(given.spec, mirror);
      // Read first: the clipboard as it was at the press is meant, not as it is once a question was answered.
      const credential = await credentialOf(given, kept);
      if (!isSameSpec(kept?.spec, given.spec)) await confirm(given.spec);
      return told(await destinations.look(given.spec, credential, maskOf(id, given.keyId)));
    },
    async 'destinations.save'(given) {
      const { id: connectionId } = knownConnection(mirror, given.connectionId);
      const { spec, keyId, settleMs } = given;
      const kept = keptOf(given);
      refuseUnfit(spec, mirror);
      refuseWhatChanged(given, kept);
      const isSame = kept !== null && isSameSpec(kept.spec, spec);
      const credential = await credentialOf(given, kept);
      if (!isSame) await confirm(spec);
      refuseWhatChanged(given, kept);
      const id = kept?.id ?? deps.newId();
      const isGiven = given.credential.from !== 'kept' || (kept !== null && !takesCredential(spec));
      const isMoved = kept !== null && audienceOf(kept.spec) !== audienceOf(spec);
      // At no moment, whatever fails, does an address go together with a credential that was meant for another one.
      if (isGiven) await keep(id, isMoved ? null : credential);
      const written = isSame && kept.keyId === keyId && tellsValue(spec) ? kept.written : null;
      const destination = { id, connectionId, keyId, spec, settleMs, written };
      try {
        refuseWhatChanged(given, kept);
        mirror.transaction(() => {
          mirror.destinations.save(destination);
          journal(connectionId, 'destination.saved', destinationLabel(spec), { keyId, kind: spec.kind });
        });
      } catch (cause) {
        if (kept === null && isGiven) await destinations.keepCredential(id, null);
        throw cause;
      }
      if (isGiven && isMoved) await keep(id, credential);
      deps.tellData(connectionId);
      return rowOf(destination);
    },
    async 'destinations.check'({ destinationId }) {
      const destination = known(destinationId);
      const mask = maskOf(destination.connectionId, destination.keyId);
      return told(await destinations.check(destination, mask, true));
    },
    async 'destinations.remove'({ destinationId }) {
      const { connectionId, keyId, spec } = known(destinationId);
      const refuse = (): void => {
        refuseWhileUsed(destinationId);
        refuseWhileReplaced(connectionId, keyId);
      };
      refuse();
      await keep(destinationId, null);
      refuse();
      mirror.transaction(() => {
        mirror.destinations.remove(destinationId);
        journal(connectionId, 'destination.removed', destinationLabel(spec), { keyId, kind: spec.kind });
      });
      deps.tellData(connectionId);
      return null;
    },
  };

  function journal(
    connectionId: string,
    action: string,
    subject: string,
    details: Readonly<Record<string, string>>,
  ): void {
    mirror.journal.append({
      at: now(),
      connectionId,
      actor: 'user',
      action,
      subject,
      outcome: 'done',
      details,
    });
  }
}

function told({ found, message }: Look): DestinationLook {
  return { found, message };
}

const longestCredential = 8000;

function credentialIn(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longestCredential) {
    throw new CallFailure('bad-input', 'There is no credential in it. Copy or type it, then try again.');
  }
  return trimmed;
}

/** Whether everything that was confirmed about one holds for the other. */
function isSameSpec(one: DestinationSpec | undefined, other: DestinationSpec): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

/** Whether what was written can be recognized there; elsewhere saving it again says that it is the right place. */
function tellsValue(spec: DestinationSpec): boolean {
  switch (spec.kind) {
    case 'hand-over':
    case 'github':
      return false;
    case 'command':
      return spec.readArgs !== null;
    default:
      return true;
  }
}

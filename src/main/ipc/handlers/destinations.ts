import type { DestinationLook, DestinationRow } from '../../../contract/rotations.ts';
import type { ParsedOf } from '../../../contract/index.ts';
import type { Destination, DestinationSpec } from '../../../domain/rotation/destination.ts';
import { destinationLabel } from '../../../domain/rotation/destination-label.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Reads } from '../../adapters/sqlite/reads/reads.ts';
import { isLoopback } from '../../adapters/mistral/base-url.ts';
import { appSettings } from '../../core/app-settings.ts';
import type { Host } from '../../core/host.ts';
import type { Destinations, Look } from '../../core/rotation/destinations.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { knownConnection } from './known-connection.ts';

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
  const confirmed = new Set<string>();

  const known = (destinationId: string): Destination => {
    const found = mirror.destinations.get(destinationId);
    if (found === null) throw new CallFailure('not-found', 'This destination was removed.');
    return found;
  };

  const rowOf = async (destination: Destination): Promise<DestinationRow> => {
    const { written, ...rest } = destination;
    const credential = await destinations.credentialOf(destination.id);
    return {
      ...rest,
      label: destinationLabel(destination.spec),
      writtenAt: written?.at ?? null,
      hasCredential: credential.ok && credential.value !== null,
    };
  };

  /** The credential to use, and whether it replaces what is kept. */
  const credentialOf = async ({ credential, id, spec }: Given): Promise<string | null> => {
    switch (credential.from) {
      case 'none':
        return null;
      case 'typed':
        return credential.text.trim();
      case 'clipboard':
        return (await host.readClipboard()).trim();
      case 'kept': {
        if (id === null) return null;
        const kept = known(id);
        // A credential must not follow a destination to another address without being given again.
        if (audienceOf(kept.spec) !== audienceOf(spec)) {
          throw new CallFailure('bad-input', 'The address changed, so give its credentials again.');
        }
        const answer = await destinations.credentialOf(id);
        if (!answer.ok) throw new CallFailure('keychain-unavailable', answer.failure);
        return answer.value;
      }
    }
  };

  const refuseWhileUsed = ({ id, connectionId, keyId }: Destination): void => {
    const isUsed = mirror.rotations
      .ofKey(connectionId, keyId)
      .some(({ endedAt, writes }) => endedAt === null && writes.some((write) => write.destinationId === id));
    if (isUsed) throw new CallFailure('bad-input', 'A rotation is using it. Let it end or stop it first.');
  };

  const confirm = async (spec: DestinationSpec, label: string): Promise<void> => {
    const question = questionAbout(spec, label);
    if (question === null || confirmed.has(question.detail)) return;
    if (!(await host.confirm(question))) {
      throw new CallFailure('cancelled', 'Nothing was saved, because you did not confirm it.');
    }
    confirmed.add(question.detail);
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
      refuseUnlessEnabled(mirror, given.spec);
      await confirm(given.spec, destinationLabel(given.spec));
      return told(await destinations.look(given.spec, await credentialOf(given), maskOf(id, given.keyId)));
    },
    async 'destinations.save'(given) {
      const { id: connectionId } = knownConnection(mirror, given.connectionId);
      const { spec, keyId, settleMs } = given;
      const kept = given.id === null ? null : known(given.id);
      if (kept !== null && kept.connectionId !== connectionId) {
        throw new CallFailure('bad-input', 'This destination belongs to another organization.');
      }
      if (kept !== null) refuseWhileUsed(kept);
      refuseUnlessEnabled(mirror, spec);
      const label = destinationLabel(spec);
      const isSame = kept !== null && JSON.stringify(kept.spec) === JSON.stringify(spec);
      if (!isSame) await confirm(spec, label);
      const credential = await credentialOf(given);
      const id = kept?.id ?? deps.newId();
      if (given.credential.from !== 'kept') {
        const keeping = await destinations.keepCredential(id, credential);
        if (!keeping.ok) throw new CallFailure('keychain-unavailable', keeping.failure);
      }
      const destination = { id, connectionId, keyId, spec, settleMs, written: isSame ? kept.written : null };
      mirror.transaction(() => {
        mirror.destinations.save(destination);
        journal(connectionId, 'destination.saved', label, { keyId, kind: spec.kind });
      });
      deps.tellData(connectionId);
      return rowOf(destination);
    },
    async 'destinations.check'({ destinationId }) {
      const destination = known(destinationId);
      return told(await destinations.check(destination, maskOf(destination.connectionId, destination.keyId)));
    },
    async 'destinations.remove'({ destinationId }) {
      const destination = known(destinationId);
      const { connectionId, keyId, spec } = destination;
      refuseWhileUsed(destination);
      const forgotten = await destinations.keepCredential(destinationId, null);
      if (!forgotten.ok) throw new CallFailure('keychain-unavailable', forgotten.failure);
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

function refuseUnlessEnabled(mirror: Mirror, { kind }: DestinationSpec): void {
  if (kind === 'command' && !mirror.settings.get(appSettings).commandsEnabled) {
    throw new CallFailure('bad-input', 'Commands are switched off. Switch them on in the settings first.');
  }
}

/** Whom a credential is meant for. */
function audienceOf(spec: DestinationSpec): string {
  switch (spec.kind) {
    case 'vault':
      return new URL(spec.address).origin;
    case 'github':
      return new URL(spec.apiUrl).origin;
    case 'aws':
      return spec.endpoint === null ? 'aws' : new URL(spec.endpoint).origin;
    default:
      return spec.kind;
  }
}

/** What a person is asked before new keys may go there; null where nothing foreign is involved. */
function questionAbout(
  spec: DestinationSpec,
  label: string,
): { readonly message: string; readonly detail: string; readonly confirm: string } | null {
  if (spec.kind === 'command') {
    const line = [spec.executable, ...spec.args].join(' ');
    return {
      message: `Let Vane run ${spec.executable}?`,
      detail: `With every rotation of this key, Vane will run\n\n${line}\n\nand pass the new key to it. Anybody who can change this program can read the key.`,
      confirm: 'Allow it',
    };
  }
  const audience = audienceOf(spec);
  if (!audience.startsWith('http') || audience === 'https://api.github.com') return null;
  const { host, hostname } = new URL(audience);
  if (isLoopback(hostname)) return null;
  return {
    message: `Send new keys to ${host}?`,
    detail: `With every rotation of this key, Vane will send the new one to ${label} at ${audience}. Whoever runs that address can read it.`,
    confirm: 'Send them',
  };
}

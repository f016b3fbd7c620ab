import type { OutputOf } from '../../../contract/index.ts';

/** One entry of Vane's own journal. */
export type JournalEntry = OutputOf<'journal.page'>['rows'][number];

const actions: Readonly<Record<string, string>> = {
  'connection.added': 'Connected an organization',
  'connection.removed': 'Disconnected an organization',
  'connection.renamed': 'Renamed an organization',
  'connection.key-replaced': 'Replaced the admin key',
  'finding.acknowledged': 'Acknowledged a finding',
  'finding.snoozed': 'Snoozed a finding',
  'finding.accepted': 'Accepted a finding',
  'finding.reopened': 'Reopened a finding',
  'policy.changed': 'Changed the policy',
  'settings.changed': 'Changed the settings',
  'notification.shown': 'Showed a notification',
  'rotation.planned': 'Planned a rotation',
  'rotation.started': 'Started a rotation',
  'rotation.checked': 'Checked that the plan holds',
  'rotation.key-asked': 'Asked Mistral for a new key',
  'rotation.answer-lost': 'Lost the answer about a new key',
  'rotation.strays-found': 'Found keys whose secret nobody has',
  'rotation.strays-deleted': 'Deleted keys whose secret nobody has',
  'rotation.key-created': 'Received a new key',
  'rotation.key-tried': 'Tried the new key',
  'rotation.key-verified': 'Proved that the new key works',
  'rotation.destination-begun': 'Began to write a destination',
  'rotation.destination-shown': 'Showed or copied the new key',
  'rotation.destination-written': 'Wrote the new key to a destination',
  'rotation.stored': 'Stored the new key everywhere',
  'rotation.destination-confirmed': 'Read the new key back and tried it',
  'rotation.cut-over': 'Moved the consumers to the new key',
  'rotation.settled': 'Gave the consumers time to settle',
  'rotation.quiet': 'Saw that the old key is no longer used',
  'rotation.use-seen': 'Saw that the old key is still used',
  'rotation.revoke-asked': 'Decided to revoke the old key now',
  'rotation.revoking': 'Began to revoke the old key',
  'rotation.revoke-sent': 'Asked Mistral to delete a key',
  'rotation.revoke-pending': 'Could not delete the old key yet',
  'rotation.old-key-gone': 'Saw that the old key is gone',
  'rotation.rolling-back': 'Began to roll a rotation back',
  'rotation.destination-restored': 'Gave a destination its old key back',
  'rotation.new-key-deleted': 'Deleted the new key again',
  'rotation.trouble': 'Met a problem in a rotation',
  'rotation.clock-moved': 'Saw that the clock was set back',
  'rotation.needs-human': 'Asked a person about a rotation',
  'rotation.decided': 'Decided how a rotation goes on',
  'rotation.done': 'Finished a rotation',
  'rotation.rolled-back': 'Rolled a rotation back',
  'destination.saved': 'Saved a destination',
  'destination.removed': 'Removed a destination',
  'schedule.saved': 'Saved a rotation schedule',
  'schedule.removed': 'Removed a rotation schedule',
};

/** What was done, in words; an action that we have no words for keeps its name. */
export function journalActionText(action: string): string {
  return actions[action] ?? action;
}

/** Who did it. */
export function journalActorText(actor: JournalEntry['actor']): string {
  switch (actor) {
    case 'user':
      return 'You';
    case 'schedule':
      return 'Schedule';
    case 'command-line':
      return 'Command line';
    default:
      return unknownActor(actor);
  }
}

/** What a check of the chain found. */
export interface VerifiedText {
  readonly isWhole: boolean;
  readonly title: string;
  readonly text: string;
}

/** Says how a check of the whole chain ended. */
export function verifiedText({ entries, brokenAt }: OutputOf<'journal.verify'>): VerifiedText {
  if (brokenAt !== null) {
    return {
      isWhole: false,
      title: `Entry ${brokenAt} does not fit the one before it.`,
      text: 'The journal was changed or damaged outside Vane. Entries before it are intact.',
    };
  }
  if (entries === 0)
    return { isWhole: true, title: 'The journal is empty.', text: 'There is nothing to verify yet.' };
  return {
    isWhole: true,
    title:
      entries === 1
        ? 'The only entry is intact.'
        : `All ${entries.toLocaleString('en-US')} entries are intact.`,
    text: 'Each one carries the hash of the entry before it.',
  };
}

function unknownActor(actor: never): never {
  throw new Error(`Unexpected actor: ${JSON.stringify(actor)}`);
}

import type { OutputOf } from '../../../contract/index.ts';
import { noteWords } from '../../../contract/note-words.ts';

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
  ...noteWords,
  'destination.saved': 'Saved a destination',
  'destination.removed': 'Removed a destination',
  'schedule.failed': 'Could not start a scheduled rotation',
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

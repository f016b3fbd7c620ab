/** What a transition tells the journal and the timeline. */
export interface Note {
  /** `noun.verb` for the journal. */
  readonly action: NoteAction;
  readonly outcome: 'done' | 'failed' | 'started';
  /** Flat facts; never a secret. */
  readonly details: Readonly<Record<string, string>>;
}

/** Everything that a rotation can tell. */
export type NoteAction =
  | 'rotation.planned'
  | 'rotation.started'
  | 'rotation.checked'
  | 'rotation.key-asked'
  | 'rotation.answer-lost'
  | 'rotation.strays-found'
  | 'rotation.strays-deleted'
  | 'rotation.strays-kept'
  | 'rotation.key-created'
  | 'rotation.key-tried'
  | 'rotation.key-verified'
  | 'rotation.destination-begun'
  | 'rotation.destination-shown'
  | 'rotation.destination-written'
  | 'rotation.stored'
  | 'rotation.destination-confirmed'
  | 'rotation.cut-over'
  | 'rotation.clock-ahead'
  | 'rotation.settled'
  | 'rotation.quiet'
  | 'rotation.use-seen'
  | 'rotation.revoke-asked'
  | 'rotation.revoking'
  | 'rotation.revoke-sent'
  | 'rotation.revoke-pending'
  | 'rotation.old-key-gone'
  | 'rotation.rolling-back'
  | 'rotation.destination-restored'
  | 'rotation.new-key-deleted'
  | 'rotation.trouble'
  | 'rotation.needs-human'
  | 'rotation.decided'
  | 'rotation.clock-moved'
  | 'rotation.done'
  | 'rotation.rolled-back';

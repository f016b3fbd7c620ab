/** A reason why this machine cannot run the app yet, worded for the person who has to act on it. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Where the app writes what happened, for the person who has to find out why. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Flat facts beside a message. Fields named like secrets are masked, but none should be passed. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

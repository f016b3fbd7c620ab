const keyOption =
  /^--?(?:(?:vane|mistral|admin|api|secret|access)[-_]?)*(?:key|token|secret|password)(?:=|$)/i;

/** Why an admin key is not taken from an option; null when nobody tries to give one. */
export function keyOnCommandLine(args: readonly string[]): string | null {
  if (!args.some((argument) => keyOption.test(argument))) return null;
  return (
    'an admin key does not belong on the command line, where everybody on this machine can see it. ' +
    'Set VANE_ADMIN_KEY or use --key-file FILE. If you have just typed a key, delete it in Backoffice and make a new one.'
  );
}

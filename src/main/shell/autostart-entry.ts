/** The desktop entry that starts Vane in the tray at login, by the freedesktop.org autostart specification. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Vane',
    'Comment=Watches your Mistral AI organization',
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** An argument of Exec: quoted for the command line, then escaped as a string of the file, and `%` taken literally. */
function quote(argument: string): string {
  const quoted = `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
  return quoted.replaceAll('\\', String.raw`\\`).replaceAll('%', '%%');
}

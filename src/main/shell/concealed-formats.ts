/** By what the clipboard histories of each system know what they must neither keep nor send to other machines. */
const marks = {
  // https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats
  win32: ['ExcludeClipboardContentFromMonitorProcessing', '1'],
  // http://nspasteboard.org
  darwin: ['org.nspasteboard.ConcealedType', '1'],
  // Klipper's own, which other managers have taken over.
  linux: ['x-kde-passwordManagerHint', 'secret'],
} as const;

/** A secret as it goes onto the clipboard: its text, and the mark that it is one, by Electron's names. */
export function concealedFormats(
  secret: string,
  platform: keyof typeof marks,
): Readonly<Record<string, string | Blob>> {
  const [name, mark] = marks[platform];
  return {
    'text/plain': secret,
    [`electron application/osclipboard;format="${name}"`]: new Blob([mark]),
  };
}

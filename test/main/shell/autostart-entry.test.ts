import { expect, test } from 'vitest';
import { autostartEntry } from '../../../src/main/shell/autostart-entry.ts';

const execOf = (...command: readonly string[]): string | undefined =>
  /^Exec=(.*)$/m.exec(autostartEntry(command))?.[1];

test('the entry is one that desktops read', () => {
  expect(autostartEntry(['/opt/Vane/vane', '--hidden'])).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Vane',
      'Comment=Watches your Mistral AI organization',
      'Exec="/opt/Vane/vane" "--hidden"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  );
});

test.each([
  ['/home/a b/vane', '"/home/a b/vane"'],
  ['/home/100%/vane', '"/home/100%%/vane"'],
  ['/home/$HOME/vane', String.raw`"/home/\\$HOME/vane"`],
  ['/home/"x"/vane', String.raw`"/home/\\"x\\"/vane"`],
  [String.raw`/home/back\slash`, String.raw`"/home/back\\\\slash"`],
])('the path %s survives the quoting', (path, expected) => {
  expect(execOf(path)).toBe(expected);
});

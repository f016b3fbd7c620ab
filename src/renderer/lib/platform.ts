import { useAppState } from './app-state.ts';

/** A key of a shortcut hint; `mod` is Ctrl, or ⌘ on a Mac. */
export type HintKey = 'mod' | 'alt' | 'shift' | (string & {});

const macSigns: Readonly<Record<string, string>> = { mod: '⌘', alt: '⌥', shift: '⇧', enter: '↩' };
const otherSigns: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
};

/** How the platform writes a key. */
function keySign(key: HintKey, platform: 'linux' | 'darwin' | 'win32'): string {
  return (platform === 'darwin' ? macSigns : otherSigns)[key] ?? key.toUpperCase();
}

/** How this platform writes a shortcut, one sign for each key. */
export function useKeySigns(keys: readonly HintKey[]): readonly string[] {
  const { platform } = useAppState();
  return keys.map((key) => keySign(key, platform));
}

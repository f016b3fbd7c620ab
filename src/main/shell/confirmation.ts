import type { HostQuestion } from '../core/host.ts';

/** The longest texts that a dialog shows without growing over the screen. */
const longest = { message: 200, detail: 1500, confirm: 40 };

/**
 * Puts questions before the person, one at a time: what comes while one is open is answered with no, so that a page
 * cannot pile dialogs up. Names from outside can neither be long nor turn the reading direction around.
 */
export function createConfirmation(
  ask: (question: HostQuestion) => Promise<boolean>,
): (question: HostQuestion) => Promise<boolean> {
  let isAsking = false;
  return async ({ message, detail, confirm }) => {
    if (isAsking) return false;
    isAsking = true;
    try {
      return await ask({
        message: clip(plain(message).replaceAll(/\s+/g, ' '), longest.message),
        detail: clip(plain(detail), longest.detail),
        // Either character may mark a shortcut.
        confirm: clip(plain(confirm).replaceAll(/[&_\s]+/g, ' '), longest.confirm),
      });
    } finally {
      isAsking = false;
    }
  };
}

/** Without control characters other than line breaks, and without those that change the direction. */
function plain(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

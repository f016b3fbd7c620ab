import { cutToBytes, plainLine, plainName } from '../../domain/alert/short-text.ts';
import { type HostQuestion, mostDetailBytes } from '../core/host.ts';

/** Room for the longest name of a host, and for a button. */
const mostBytes = { message: 300, confirm: 40 };

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
        message: plainName(message, mostBytes.message),
        detail: cutToBytes(plainLines(detail), mostDetailBytes),
        // Either character may mark a shortcut.
        confirm: plainName(confirm.replaceAll(/[&_]+/g, ''), mostBytes.confirm),
      });
    } finally {
      isAsking = false;
    }
  };
}

/** Paragraphs stay; more empty lines than one would only push what follows out of sight. */
function plainLines(text: string): string {
  return text
    .split('\n')
    .map(plainLine)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

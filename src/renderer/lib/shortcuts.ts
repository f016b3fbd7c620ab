import { setOverlay, useOverlay } from './overlay.ts';
import { pageOfLetter, pages } from './pages.ts';
import { goBack, goForward, openPlace } from './places.ts';

const LETTER_WAIT_MS = 1200;

/** What is typed into keeps its letters. */
const typingPlaces = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

/** Listens to the shortcuts of the whole window; answers the function that stops it. */
export function listenToShortcuts(isMac: boolean): () => void {
  let awaitsLetterUntil = 0;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const hasMod = isMac ? event.metaKey : event.ctrlKey;
    const acted = hasMod ? actWithMod(event) : event.altKey ? actWithAlt(event) : actPlain(event);
    if (acted) event.preventDefault();
  };

  const actPlain = (event: KeyboardEvent): boolean => {
    if (isTyping(event.target) || isCovered()) return false;
    if (awaitsLetterUntil > event.timeStamp) {
      awaitsLetterUntil = 0;
      const page = pageOfLetter(event.key.toLowerCase());
      if (page) openPlace({ page });
      return page !== undefined;
    }
    if (event.key === 'g') awaitsLetterUntil = event.timeStamp + LETTER_WAIT_MS;
    if (event.key === '?') setOverlay('shortcuts');
    if (event.key === '/') return focusSearch();
    return event.key === 'g' || event.key === '?';
  };

  addEventListener('keydown', onKeyDown);
  addEventListener('mouseup', onMouseUp);
  return () => {
    removeEventListener('keydown', onKeyDown);
    removeEventListener('mouseup', onMouseUp);
  };
}

function onMouseUp({ button }: MouseEvent): void {
  if (button === 3) goBack();
  if (button === 4) goForward();
}

function actWithMod({ key, altKey, shiftKey }: KeyboardEvent): boolean {
  if (altKey || shiftKey) return false;
  if (key.toLowerCase() === 'k') {
    setOverlay(useOverlay.getState().overlay === 'palette' ? null : 'palette');
    return true;
  }
  const entry = /^[1-9]$/.test(key)
    ? pages[Number(key) - 1]
    : key === ','
      ? pages.find(({ page }) => page === 'settings')
      : undefined;
  if (!entry || isCovered()) return false;
  openPlace({ page: entry.page });
  return true;
}

function actWithAlt({ key }: KeyboardEvent): boolean {
  if (key === 'ArrowLeft') goBack();
  if (key === 'ArrowRight') goForward();
  return key === 'ArrowLeft' || key === 'ArrowRight';
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('main [data-page-search]');
  search?.focus();
  search?.select();
  return search !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(typingPlaces);
}

/** Whether a dialog lies over the window, so that its shortcuts rest. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"][data-modal], [role="alertdialog"]') !== null;
}

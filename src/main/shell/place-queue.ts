import type { Place } from '../../contract/events.ts';

/** Keeps the last place that was asked for until the page is there; a message to a page that loads is lost. */
export function createPlaceQueue(send: (place: Place) => void) {
  let isLoaded = false;
  let waiting: Place | null = null;
  return {
    request(place: Place): void {
      if (isLoaded) send(place);
      else waiting = place;
    },
    pageLoaded(): void {
      isLoaded = true;
      if (waiting !== null) send(waiting);
      waiting = null;
    },
    /** The page is gone or loads again. */
    pageLeft(): void {
      isLoaded = false;
    },
  };
}

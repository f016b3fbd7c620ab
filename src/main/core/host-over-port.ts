import type { Host } from './host.ts';
import type { FromCore, ToCore } from './messages.ts';

type HostReply = Extract<ToCore, { type: 'host-reply' }>;

/** The host as seen from the core's thread: each method is a message there and one back. */
export function hostOverPort(post: (message: FromCore) => void) {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (cause: Error) => void }>();
  let lastId = 0;

  const ask = (method: keyof Host, argument: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      post({ type: 'host-call', id: lastId, method, argument });
    });

  const host: Host = {
    readClipboard: async () => String(await ask('readClipboard', null)),
    confirm: async (question) => (await ask('confirm', question)) === true,
    copySecret: async (secret, clearAfterMs) => {
      await ask('copySecret', { secret, clearAfterMs });
    },
    clearSecret: async () => {
      await ask('clearSecret', null);
    },
    openExternal: async (url) => {
      await ask('openExternal', url);
    },
    setStartAtLogin: async (isOn) => {
      await ask('setStartAtLogin', isOn);
    },
    showNotification: async (notification) =>
      (await ask('showNotification', notification)) === 'shown' ? 'shown' : 'unavailable',
    resolveProxy: async (url) => String(await ask('resolveProxy', url)),
    openWindow: async (place) => {
      await ask('openWindow', place);
    },
  };

  return {
    host,
    /** Hands over the answer to one of the calls above. */
    settle({ id, value, error }: HostReply): void {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === null) call?.resolve(value);
      else call?.reject(new Error(error));
    },
  };
}

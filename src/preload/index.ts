import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, CALL, CLICK, EVENT } from '../contract/wire.ts';

type Listen = (payload: unknown) => void;

const listeners = new Map<string, Set<Listen>>();
/** What came while nobody listened: the page subscribes as it draws, which is later than it loads. */
const unheard = new Map<string, unknown>();

ipcRenderer.on(EVENT, (_event, name: string, payload: unknown) => {
  const listening = listeners.get(name) ?? new Set();
  if (listening.size === 0) unheard.set(name, payload);
  for (const listen of listening) listen(payload);
});

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL, name, input),
  on: (name, listen) => {
    const listening = listeners.get(name) ?? new Set();
    listeners.set(name, listening.add(listen));
    if (unheard.has(name)) listen(unheard.get(name));
    unheard.delete(name);
    return () => {
      listening.delete(listen);
    };
  },
};

// Screen readers and voice control press buttons without any input that a window receives. Such a click is trusted all
// the same; one that the page makes itself is not.
addEventListener('click', ({ isTrusted }) => isTrusted && ipcRenderer.send(CLICK), { capture: true });

contextBridge.exposeInMainWorld('bridge', bridge);

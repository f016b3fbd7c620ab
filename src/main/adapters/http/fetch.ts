/** The part of `fetch` that adapters need: Node's, or Electron's `net.fetch`, which knows the system's proxy. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

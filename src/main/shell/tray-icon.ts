import { join } from 'node:path';
import type { TrayModel } from '../core/host.ts';

/**
 * The picture for a status; Electron finds its `@2x` sisters by itself.
 * macOS colors a template image like the rest of its menu bar; the others get a middle tone that stands out on
 * dark and on light panels, since nothing tells which of them the panel is.
 */
export function trayIconFile(
  status: TrayModel['status'],
  platform: 'linux' | 'darwin' | 'win32',
  resources: string,
): string {
  const picture = status === 'empty' ? 'fine' : status;
  const size = platform === 'linux' ? 24 : 16;
  const name = platform === 'darwin' ? `${picture}Template.png` : `${picture}-${size}.png`;
  return join(resources, 'tray', name);
}

/**
 * Draws Vane's icons: `node resources/draw-icons.ts` writes icon.svg, icon.png (512), icon@2x.png, window.png (128)
 * and tray/*.png.
 * Needs `rsvg-convert` (Debian: librsvg2-bin). The pictures are kept beside this file, so nobody needs to run it
 * to build the app.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Status = 'fine' | 'attention' | 'unreachable' | 'paused';

interface Paint {
  readonly vane: string;
  /** Around everything, or null for none. */
  readonly outline: string | null;
  readonly attention: string;
  readonly unreachable: string;
  readonly paused: string;
}

/** Light with a dark outline: on a dark panel the one is seen, on a light panel the other. */
const panel: Paint = {
  vane: '#fff',
  outline: '#222a3d',
  attention: '#ff8a1f',
  unreachable: '#ff5a5f',
  paused: '#fff',
};
const template: Paint = {
  vane: '#000',
  outline: null,
  attention: '#000',
  unreachable: '#000',
  paused: '#000',
};

const folder = import.meta.dirname;

/** The vane on its mast with a badge for the status; the badges differ by shape, not by color alone. */
function trayIcon(status: Status, size: number, paint: Paint): string {
  const at = (units: number): number => (units * size) / 24;
  /** Straight edges lie on whole pixels, so that they stay sharp. */
  const snap = (units: number): number => Math.round(at(units));
  const stroke = Math.max(1, Math.round(at(2)));
  const mast = snap(11);
  const shaft = snap(7.5);
  const middleOfShaft = shaft + stroke / 2;
  const half = Math.max(stroke / 2 + at(2.6), at(4.4));
  const vane = [
    rect(mast, shaft, stroke, snap(22.2) - shaft),
    rect(mast - snap(4), snap(22.2) - stroke, stroke + 2 * snap(4), stroke),
    rect(at(5), shaft, at(12.5), stroke),
    path([
      [at(15.4), middleOfShaft - half],
      [at(22.6), middleOfShaft],
      [at(15.4), middleOfShaft + half],
    ]),
    path([
      [at(1.4), middleOfShaft - half],
      [at(6.2), middleOfShaft - half],
      [at(8.6), middleOfShaft],
      [at(6.2), middleOfShaft + half],
      [at(1.4), middleOfShaft + half],
      [at(3.8), middleOfShaft],
    ]),
  ].join('');
  const outlined = (shape: string, color: string): string =>
    paint.outline === null
      ? `<g fill="${color}">${shape}</g>`
      : `<g fill="${paint.outline}" stroke="${paint.outline}" stroke-width="${2 * Math.max(1, at(0.9))}" stroke-linejoin="round">${shape}</g><g fill="${color}">${shape}</g>`;
  const badge = badges[status];
  const center = at(18);
  const mask =
    badge === null
      ? ''
      : `<mask id="m"><rect width="${size}" height="${size}" fill="#fff"/><circle cx="${center}" cy="${center}" r="${at(7.2)}" fill="#000"/></mask>`;
  return svg(
    size,
    `${mask}<g${badge === null ? '' : ' mask="url(#m)"'}>${outlined(vane, paint.vane)}</g>` +
      (badge === null || status === 'fine' ? '' : outlined(badge(center, at), paint[status])),
  );
}

type Badge = (center: number, at: (units: number) => number) => string;

const badges: Readonly<Record<Status, Badge | null>> = {
  fine: null,
  attention: (center, at) => `<circle cx="${center}" cy="${center}" r="${at(4.6)}"/>`,
  unreachable: (center, at) => {
    const bar = `<rect x="${center - at(5.4)}" y="${center - at(1.5)}" width="${at(10.8)}" height="${at(3)}" rx="${at(1)}"`;
    return [45, -45].map((angle) => `${bar} transform="rotate(${angle} ${center} ${center})"/>`).join('');
  },
  paused: (center, at) => {
    const wide = Math.round(at(3));
    const gap = Math.max(2, Math.round(at(2.6)));
    const tall = Math.round(at(9));
    const left = Math.round(center - wide - gap / 2);
    const top = Math.round(center - tall / 2);
    return rect(left, top, wide, tall) + rect(left + wide + gap, top, wide, tall);
  },
};

/** A vane against a clear sky, with the wind in it. */
function appIcon(): string {
  return svg(
    1024,
    `<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0.35" y2="1"><stop offset="0" stop-color="#2aa596"/><stop offset="0.55" stop-color="#12716f"/><stop offset="1" stop-color="#0a3d45"/></linearGradient>
<linearGradient id="metal" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fffdf7"/><stop offset="1" stop-color="#f3e6cc"/></linearGradient>
<linearGradient id="tail" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffc14d"/><stop offset="1" stop-color="#ff9326"/></linearGradient>
</defs>
<rect x="64" y="64" width="896" height="896" rx="204" fill="url(#sky)"/>
${streak(170, 262, 190, 0.16)}${streak(420, 262, 70, 0.16)}${streak(620, 640, 220, 0.14)}${streak(540, 640, 14, 0.14)}${streak(190, 690, 150, 0.1)}${streak(700, 196, 130, 0.1)}
<g transform="rotate(-9 512 420)">
<rect x="330" y="397" width="360" height="46" rx="23" fill="url(#metal)"/>
<path d="M196 300L356 300L424 420L356 540L196 540L272 420Z" fill="url(#tail)" stroke="url(#tail)" stroke-width="22" stroke-linejoin="round"/>
<path d="M650 306L850 420L650 534Z" fill="url(#metal)" stroke="url(#metal)" stroke-width="26" stroke-linejoin="round"/>
</g>
<path d="M488 436h48l12 370h-72z" fill="url(#metal)"/>
<rect x="366" y="790" width="292" height="50" rx="25" fill="url(#metal)"/>
<circle cx="512" cy="420" r="52" fill="#0a3d45"/><circle cx="512" cy="420" r="36" fill="url(#metal)"/>`,
  );
}

function streak(x: number, y: number, length: number, opacity: number): string {
  return `<path d="M${x} ${y}h${length}" stroke="#fff" stroke-opacity="${opacity}" stroke-width="14" stroke-linecap="round"/>`;
}

function rect(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`;
}

function path(points: readonly (readonly [number, number])[]): string {
  return `<path d="M${points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z"/>`;
}

function svg(size: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${content}</svg>\n`;
}

function png(source: string, size: number, name: string): void {
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', join(folder, name)], {
    input: source,
  });
}

mkdirSync(join(folder, 'tray'), { recursive: true });

writeFileSync(join(folder, 'icon.svg'), appIcon());
for (const [name, size] of [
  ['icon.png', 512],
  ['icon@2x.png', 1024],
  // Read at each opening of the window: Electron would also decode an `@2x` sister, and nothing shows more than this.
  ['window.png', 128],
] as const)
  png(appIcon(), size, name);

for (const status of ['fine', 'attention', 'unreachable', 'paused'] as const) {
  for (const size of [16, 22, 24, 32]) {
    png(trayIcon(status, size, panel), size, `tray/${status}-${size}.png`);
    png(trayIcon(status, size * 2, panel), size * 2, `tray/${status}-${size}@2x.png`);
  }
  png(trayIcon(status, 18, template), 18, `tray/${status}Template.png`);
  png(trayIcon(status, 36, template), 36, `tray/${status}Template@2x.png`);
}

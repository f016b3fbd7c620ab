// Loaded into an app before its own code, to tell on standard output when its tray and its first page are there.
// JavaScript because it runs inside Electron, whose Node may be too old for types.
const { app } = require('electron');
const { PerformanceObserver } = require('node:perf_hooks');

const tell = (event, at) => process.stdout.write(`@@${JSON.stringify({ event, at })}\n`);

new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) {
    if (name === 'vane:tray-ready') tell('tray', performance.timeOrigin + startTime);
  }
}).observe({ entryTypes: ['mark'] });

const paintedAt = `new Promise((resolve) => {
  new PerformanceObserver((list, observer) => {
    const entry = list.getEntriesByName('first-contentful-paint')[0];
    if (entry === undefined) return;
    observer.disconnect();
    resolve(performance.timeOrigin + entry.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

const soonMs = 6000;
const laterMs = 60_000;

/** Tells when to read the memory of an app that has nothing to do: with what its start left behind, and without. */
async function tellRest() {
  await pause(soonMs);
  tell('soon', Date.now());
  await pause(laterMs - soonMs);
  tell('later', Date.now());
}

if (process.argv.includes('--hidden')) app.whenReady().then(tellRest);

app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', async () => {
    tell('page', await window.webContents.executeJavaScript(paintedAt));
    await pause(2000);
    if (!window.isDestroyed()) window.destroy();
    await tellRest();
  });
});

function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

// Runs in the app before the app does, and holds back its start until Playwright, which calls `__playwright_run` once it
// is attached, can follow it. Otherwise a window that opens meanwhile leaves Playwright waiting, about once in fifty starts.
const { app } = require('electron');

const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
const whenReady = app.whenReady.bind(app);
app.whenReady = () => attached.then(whenReady);

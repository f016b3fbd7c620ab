import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';

/**
 * Photographs the built gallery and runs axe over it.
 *
 * `node shoot.ts <folder> <shot>…`, a shot being `name:situation:size:scheme:steps`, steps being keys to press or
 * `click=text`, `button=name`, `fill=label>text`, `choose=label>option`, `place={"page":…}`, with `|` between; `large` is 1280×800, `small` 900×600, `least` 800×560.
 */
const [folder = 'out/shots', ...shots] = process.argv.slice(2);
const sizes: Readonly<Record<string, { width: number; height: number }>> = {
  large: { width: 1280, height: 800 },
  small: { width: 900, height: 600 },
  least: { width: 800, height: 560 },
};

mkdirSync(folder, { recursive: true });
const server = await preview({
  configFile: `${import.meta.dirname}/vite.config.ts`,
  preview: { port: 0, host: '127.0.0.1' },
});
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let problems = 0;
for (const shot of shots) {
  const [name = 'shot', situation = 'fresh', size = 'large', scheme = 'light', ...rest] = shot.split(':');
  const steps = rest.join(':');
  const context = await browser.newContext({
    viewport: sizes[size] ?? { width: 1280, height: 800 },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(4000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.log(`[${name}] ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log(`[${name}] ${error.stack ?? error.message}`));
  await page.goto(`${address}?situation=${situation}`);
  await page.waitForSelector('h1');
  await page.waitForTimeout(250);
  try {
    for (const step of steps.split('|').filter(Boolean)) await take(page, step);
  } catch (thrown) {
    console.log(`[${name}] ${String(thrown).split('\n')[0]}`);
  }
  await page.waitForTimeout(450);
  await page.screenshot({ path: `${folder}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, impact, help, nodes } of violations) {
    problems += 1;
    console.log(
      `[${name}] axe ${impact} ${id}: ${help}\n   ${nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
        .join('\n   ')}`,
    );
  }
  await context.close();
}
await browser.close();
await server.close();
console.log(`${shots.length} shots in ${folder}, ${problems} axe violations`);

async function take(page: Page, step: string): Promise<void> {
  const [verb, ...rest] = step.split('=');
  const what = rest.join('=');
  if (verb === 'click') await page.getByText(what, { exact: false }).first().click();
  else if (verb === 'button') await page.getByRole('button', { name: what }).first().click();
  else if (verb === 'check') await page.getByRole('checkbox', { name: what }).first().click();
  else if (verb === 'type') await page.keyboard.type(what);
  else if (verb === 'place')
    await page.evaluate(
      (detail) => dispatchEvent(new CustomEvent('gallery-place', { detail })),
      JSON.parse(what) as unknown,
    );
  else if (verb === 'fill') {
    const [label = '', text = ''] = what.split('>');
    await page.getByLabel(label).first().fill(text);
  } else if (verb === 'choose') {
    const [label = '', option = ''] = what.split('>');
    await page.getByRole('combobox', { name: label }).first().click();
    await page.getByRole('option', { name: option }).first().click();
  } else if (verb === 'wait') await page.waitForTimeout(Number(what));
  else await page.keyboard.press(step);
  await page.waitForTimeout(220);
}

// Debian's Chromium without a window, and what is the same for every page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Calls with a browser, which it closes; prints what comes back as JSON. */
export async function printWith(call) {
  const browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    // Only who is not root has a sandbox.
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    process.stdout.write(JSON.stringify(await call(browser)));
  } finally {
    await browser.close();
  }
}

/** What axe-core finds against a page, a text for each. */
export async function axeFindings(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, help, nodes }) => `axe: ${id} (${help}): ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
}

// Prints the faults of each SVG that is named by its address, as an array of texts for each: texts that leave their cell or
// the picture, that lie over another, that are squeezed, or whose contrast is too low, and what axe-core finds.
import { axeFindings, printWith } from './browser.js';
import { measuredFaults } from './measured.js';
import { contrastFaults } from './contrast.js';

const addresses = process.argv.slice(2);
const headers = { Authorization: `Bearer ${process.env.KENEN_KEY}` };

async function inAPage(browser, svg) {
  const page = await browser.newPage();
  await page.setContent(
    `<!DOCTYPE html><html lang="en"><title>Picture</title><main><h1>Picture</h1>${svg.replace(/^<\?xml.*?\?>/, '')}</main>`,
  );
  const findings = await axeFindings(page);
  await page.close();
  return findings;
}

await printWith(async (browser) => {
  const faults = [];
  for (const address of addresses) {
    const page = await browser.newPage();
    if (address.startsWith('http:')) {
      await page.setExtraHTTPHeaders(headers);
    }
    const answer = await page.goto(address);
    if (answer.status() >= 400) {
      throw new Error(`${address} answers ${answer.status()}: ${await answer.text()}`);
    }
    faults.push([
      ...(await measuredFaults(page)),
      ...(await contrastFaults(browser, page)),
      ...(await inAPage(browser, await answer.text())),
    ]);
    await page.close();
  }
  return faults;
});

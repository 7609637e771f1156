// Prints the faults of the demo's page, whose address is named, as an array of texts: what axe-core finds, texts that lie over
// others, what scrolls sideways, what the keyboard does not reach, files that cannot be had, what the form does not take or
// tell.
import { axeFindings, printWith } from './browser.js';
import { keyboardFaults } from './keyboard.js';
import { layoutFaults } from './layout.js';

const [address] = process.argv.slice(2);
const LANGUAGES = ['fi', 'sv', 'en'];
const APPEARANCES = ['light', 'dark'].flatMap((scheme) => [1280, 360].map((width) => ({ scheme, width })));

/** Calls with the page once it shows everything; the faults that come back, and what the browser told, with what they are of. */
async function shown(browser, { scheme = 'light', width = 1280, language = 'en' }, call) {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.request().method() === 'GET') {
      faults.push(`${answer.status()} of ${answer.url()}`);
    }
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(address);
  await settled(page);
  await press(page, `.languages [lang=${language}]`, 'Enter');
  await settled(page);
  faults.push(...(await page.$$eval('.problem', (problems) => problems.map(({ textContent }) => textContent))));
  faults.push(...(await call(page)));
  await page.close();
  return faults.map((fault) => `${language}, ${scheme}, ${width} px: ${fault}`);
}

async function press(page, selector, key) {
  await page.focus(selector);
  await page.keyboard.press(key);
}

const settled = (page) =>
  page.waitForFunction(() => {
    const parts = [...document.querySelectorAll('.part')];
    return parts.length > 0 && parts.every((part) => part.getAttribute('aria-busy') === 'false');
  });

const looks = async (page) => [...(await layoutFaults(page)), ...(await axeFindings(page))];

/** Saves each file that is offered; an answer that is a problem is noticed by whoever opened the page. */
async function fileFaults(page) {
  const files = await page.$$('.files button');
  for (const file of files) {
    await page.evaluate(() => (document.getElementById('saved').textContent = ''));
    await file.press('Enter');
    await page.waitForFunction(() => document.getElementById('saved').textContent !== '');
  }
  return files.length === 0 ? ['no file is offered'] : [];
}

async function send(page, outcome) {
  await press(page, 'form button.main', 'Enter');
  await page.waitForSelector(`form .summary.${outcome}`);
}

/** What the form tells of faults: in the summary, which has the focus, and at the place of each. */
function told(page) {
  return page.evaluate(() => {
    const summary = document.querySelector('form .summary');
    const links = [...summary.querySelectorAll('a')];
    const found = [];
    if (document.activeElement !== summary) {
      found.push('the summary of the faults has no focus');
    }
    if (links.length === 0) {
      found.push('no fault is told');
    }
    for (const link of links) {
      if (!document.querySelector(link.getAttribute('href'))) {
        found.push(`${link.textContent} leads nowhere`);
      }
    }
    for (const invalid of document.querySelectorAll('form [aria-invalid=true]')) {
      if (!document.getElementById(invalid.getAttribute('aria-describedby'))?.textContent.trim()) {
        found.push(`${invalid.id} is faulty, and nothing says why`);
      }
    }
    return { found, words: links.map((link) => link.textContent).join(' ') };
  });
}

async function formFaults(page, words) {
  await send(page, 'refused');
  const empty = await told(page);
  words.push(empty.words);
  const faults = [...empty.found, ...(await looks(page))];

  const groups = await page.$$eval('form [role=radiogroup]', (all) => all.map(({ id }) => `#${id}`));
  for (const group of groups) {
    await press(page, `${group} input`, 'Space');
  }
  const absent = '[value="sales.absent"]';
  await press(page, '[value="sales.performs"]', 'Space');
  await press(page, absent, 'Space');
  // It is refused again, and the summary is written anew.
  await page.evaluate(() => document.querySelector('form .summary').classList.remove('refused'));
  await send(page, 'refused');
  const contrary = await told(page);
  faults.push(...contrary.found);
  if (contrary.words === empty.words) {
    faults.push('a function that is absent and performs has no fault of its own');
  }
  await press(page, absent, 'Space');
  await send(page, 'kept');
  await settled(page);
  return faults;
}

await printWith(async (browser) => {
  const faults = [];
  for (const appearance of APPEARANCES) {
    faults.push(...(await shown(browser, appearance, looks)));
  }
  faults.push(...(await shown(browser, {}, keyboardFaults)));
  faults.push(...(await shown(browser, {}, fileFaults)));
  const words = [];
  for (const language of LANGUAGES) {
    faults.push(...(await shown(browser, { language }, (page) => formFaults(page, words))));
  }
  if (new Set(words).size !== LANGUAGES.length) {
    faults.push(`the faults of the form are not told in each language: ${words.join(' | ')}`);
  }
  return faults;
});

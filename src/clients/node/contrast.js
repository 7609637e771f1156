// Whether the texts of an SVG that a browser shows can be told from what is behind them, by the pixels that they are made of.

/** WCAG 2.2, 1.4.3, level AA. */
const LEAST = 4.5;
const SCALE = 2;
/** Of a text's pixels so many may lie on something else, such as a line that it touches. */
const STRAY = 0.02;

/** Faults of a page that shows an SVG, a text for each. */
export async function contrastFaults(browser, page) {
  const { width, height, texts } = await page.evaluate(() => {
    const picture = document.documentElement.getBoundingClientRect();
    return {
      width: Math.ceil(picture.right),
      height: Math.ceil(picture.bottom),
      texts: [...document.querySelectorAll('text')].map((text) => {
        const { x, y, width, height } = text.getBoundingClientRect();
        const fill = getComputedStyle(text).fill.match(/[\d.]+/g).map(Number);
        return { name: `“${text.textContent}”`, x, y, width, height, fill };
      }),
    };
  });
  await page.setViewport({ width, height, deviceScaleFactor: SCALE });
  const shown = await page.screenshot({ encoding: 'base64' });
  await page.evaluate(() => document.querySelectorAll('text').forEach((text) => text.setAttribute('visibility', 'hidden')));
  const hidden = await page.screenshot({ encoding: 'base64' });
  const drawing = await browser.newPage();
  const found = await drawing.evaluate(faults, shown, hidden, texts, { LEAST, SCALE, STRAY });
  await drawing.close();
  return found;
}

async function faults(shown, hidden, texts, { LEAST, SCALE, STRAY }) {
  const pixels = async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const front = await pixels(shown);
  const behind = await pixels(hidden);
  const found = [];
  for (const { name, x, y, width, height, fill } of texts) {
    let drawn = 0;
    let faint = 0;
    let least = Infinity;
    for (let row = Math.floor(y * SCALE); row < Math.min((y + height) * SCALE, front.height); row++) {
      for (let column = Math.floor(x * SCALE); column < Math.min((x + width) * SCALE, front.width); column++) {
        const at = 4 * (row * front.width + column);
        const background = [...behind.data.slice(at, at + 3)];
        if (background.every((part, i) => part === front.data[at + i])) {
          continue;
        }
        const here = contrast(fill.slice(0, 3), background);
        drawn++;
        faint += here < LEAST;
        least = Math.min(least, here);
      }
    }
    if (drawn === 0) {
      found.push(`${name} cannot be seen`);
    } else if (faint > STRAY * drawn) {
      found.push(`${name} has a contrast of ${least.toFixed(2)}`);
    }
  }
  return found;
}

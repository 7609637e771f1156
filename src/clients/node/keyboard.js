// Whether all that can be used on a page is reached by the tabulator key, and seen to be.

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
/** So many times more often than there are things to reach is the key pressed: parts that scroll are reached, too. */
const ROUNDS = 3;

/** Faults of a page, a text for each. */
export async function keyboardFaults(page) {
  const wanted = await page.evaluate((focusable) => {
    const usable = [...document.querySelectorAll(focusable)].filter(
      (element) => element.checkVisibility({ contentVisibilityAuto: true }) && !element.disabled && element.tabIndex >= 0,
    );
    /** Of radio buttons of one name the key reaches one. */
    const stop = (element) => (element.type === 'radio' ? `radio ${element.name}` : element);
    const stops = [...new Map(usable.map((element) => [stop(element), element])).keys()];
    globalThis.stops = stops;
    globalThis.stopOf = stop;
    return stops.length;
  }, FOCUSABLE);

  const faults = [];
  const reached = new Set();
  for (let i = 0; i < ROUNDS * wanted && reached.size < wanted; i++) {
    await page.keyboard.press('Tab');
    const { place, isSeen, name } = await page.evaluate(() => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return {
        place: globalThis.stops.indexOf(globalThis.stopOf(element)),
        // The key leaves the page at its end, and comes back to its beginning.
        isSeen: element === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
        name: element.outerHTML.slice(0, 120),
      };
    });
    if (place >= 0) {
      reached.add(place);
    }
    if (!isSeen) {
      faults.push(`the focus cannot be seen on ${name}`);
    }
  }
  const missed = await page.evaluate(
    (places) =>
      globalThis.stops.filter((_, i) => !places.includes(i)).map((stop) => stop.outerHTML?.slice(0, 120) ?? stop),
    [...reached],
  );
  return [...faults, ...missed.map((stop) => `the keyboard does not reach ${stop}`)];
}

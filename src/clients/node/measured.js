// What is wrong with the texts of an SVG that a browser shows, by the boxes that it measures.

/** Less than this, in CSS pixels, is how letters are drawn and not a fault. */
const TOLERANCE = 1;
/** A text that is told how wide it is may be so much narrower or wider in a font that is like the one it was measured in. */
const SQUEEZE = 1.3;

/** Faults of a page that shows an SVG, a text for each. */
export function measuredFaults(page) {
  return page.evaluate(faults, TOLERANCE, SQUEEZE);
}

function faults(tolerance, squeeze) {
  const picture = document.documentElement.getBoundingClientRect();
  const texts = [...document.querySelectorAll('text')]
    .filter((text) => text.textContent.trim() !== '')
    .map((text) => ({ text, name: `“${text.textContent}”`, box: text.getBoundingClientRect() }));

  const isInside = (box, of) =>
    box.left >= of.left - tolerance &&
    box.right <= of.right + tolerance &&
    box.top >= of.top - tolerance &&
    box.bottom <= of.bottom + tolerance;
  const isOver = (box, other) =>
    Math.min(box.right, other.right) - Math.max(box.left, other.left) > tolerance &&
    Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > tolerance;

  /** Whether a text leaves the rectangle that is drawn with it; it may as well stand beside it, as beside a bar. */
  const leavesItsCell = (text, box) => {
    const cell = text.parentElement.querySelector(':scope > rect')?.getBoundingClientRect();
    return text.parentElement.localName === 'g' && cell && isOver(box, cell) && !isInside(box, cell);
  };
  const naturalWidth = (text) => {
    const copy = text.cloneNode(true);
    copy.removeAttribute('textLength');
    text.parentElement.append(copy);
    const width = copy.getBBox().width;
    copy.remove();
    return width;
  };

  const found = texts.length === 0 ? ['has no text'] : [];
  texts.forEach(({ text, name, box }, i) => {
    if (!isInside(box, picture)) {
      found.push(`${name} leaves the picture`);
    }
    if (leavesItsCell(text, box)) {
      found.push(`${name} leaves its cell`);
    }
    texts.slice(i + 1).forEach((other) => {
      if (isOver(box, other.box)) {
        found.push(`${name} lies over ${other.name}`);
      }
    });
    const change = text.getBBox().width / naturalWidth(text);
    if (change > squeeze || change < 1 / squeeze) {
      found.push(`${name} is ${change.toFixed(2)} times as wide as its letters`);
    }
  });
  return found;
}

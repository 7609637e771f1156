// How a page of HTML is laid out, by the boxes that a browser measures.

/** Less than this, in CSS pixels, is how letters are drawn and not a fault. */
const TOLERANCE = 1;

/** Faults of a page, a text for each: texts over others, and a page that scrolls sideways. */
export function layoutFaults(page) {
  return page.evaluate(layout, TOLERANCE);
}

function layout(tolerance) {
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    found.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`);
  }

  const isClipped = (element) => element && (getComputedStyle(element).clipPath !== 'none' || isClipped(element.parentElement));
  /** What is left of a box in the parts that scroll. */
  const visible = ({ left, right, top, bottom }, element) => {
    let box = { left, right, top, bottom };
    for (let around = element; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== 'visible' && around.localName !== 'svg') {
        const edge = around.getBoundingClientRect();
        box = {
          left: Math.max(box.left, edge.left),
          right: Math.min(box.right, edge.right),
          top: Math.max(box.top, edge.top),
          bottom: Math.min(box.bottom, edge.bottom),
        };
      }
    }
    return box;
  };
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const isShown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
    if (node.data.trim() === '' || !isShown || isClipped(element) || ['title', 'desc'].includes(element.localName)) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const drawn = element.localName === 'text' ? [element.getBoundingClientRect()] : range.getClientRects();
    boxes.push(...[...drawn].map((box) => ({ node, ...visible(box, element), name: `“${node.data.trim().slice(0, 60)}”` })));
  }
  boxes.forEach((box, i) =>
    boxes.slice(i + 1).forEach((other) => {
      const isOver =
        box.node !== other.node &&
        Math.min(box.right, other.right) - Math.max(box.left, other.left) > tolerance &&
        Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > tolerance;
      if (isOver) {
        found.push(`${box.name} lies over ${other.name}`);
      }
    }),
  );
  return found;
}

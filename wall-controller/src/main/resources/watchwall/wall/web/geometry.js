// Where things lie, in output pixels. Pure.

/**
 * The whole window of these panes; parts of it may lie on other outputs. Behind frames a compensated window's content is
 * wider than its panes, so each side is taken from the pane that has it.
 */
export function windowRect(panes) {
  const left = panes.reduce((a, b) => (b.x < a.x ? b : a));
  const top = panes.reduce((a, b) => (b.y < a.y ? b : a));
  const right = panes.reduce((a, b) => (b.x + b.w > a.x + a.w ? b : a));
  const bottom = panes.reduce((a, b) => (b.y + b.h > a.y + a.h ? b : a));
  return {
    x: left.cx,
    y: top.cy,
    w: right.cx + right.cw - left.cx,
    h: bottom.cy + bottom.ch - top.cy,
  };
}

/** What of it can be seen on this output. */
export function clipRect(panes) {
  const x = Math.min(...panes.map((pane) => pane.x));
  const y = Math.min(...panes.map((pane) => pane.y));
  return {
    x,
    y,
    w: Math.max(...panes.map((pane) => pane.x + pane.w)) - x,
    h: Math.max(...panes.map((pane) => pane.y + pane.h)) - y,
  };
}

/** Half of the gap between neighbours, on those sides of a pane that are the window's own and not the output's. */
export function insets(pane, output) {
  return {
    left: pane.x > 0 && pane.x <= pane.cx ? 1 : 0,
    top: pane.y > 0 && pane.y <= pane.cy ? 1 : 0,
    right: pane.x + pane.w < output.widthPx && pane.x + pane.w >= pane.cx + pane.cw ? 1 : 0,
    bottom: pane.y + pane.h < output.heightPx && pane.y + pane.h >= pane.cy + pane.ch ? 1 : 0,
  };
}

/**
 * Where a picture lies in its box, and what of the box it fills.
 *
 * @param natural size of the picture
 * @param box size of the place
 * @param fit FIT: whole, FILL: no bars, STRETCH: neither
 * @param crop shares of the picture, null for all of it
 * @returns {{frame: Rect, picture: Rect}} frame within the box; picture within the frame, usually larger
 */
export function lay(natural, box, fit, crop) {
  const part = crop ?? { x: 0, y: 0, w: 1, h: 1 };
  let across = box.w / (part.w * natural.w);
  let down = box.h / (part.h * natural.h);
  if (fit !== 'STRETCH') {
    across = fit === 'FILL' ? Math.max(across, down) : Math.min(across, down);
    down = across;
  }
  const w = part.w * natural.w * across;
  const h = part.h * natural.h * down;
  return {
    frame: { x: (box.w - w) / 2, y: (box.h - h) / 2, w, h },
    picture: {
      x: -part.x * natural.w * across,
      y: -part.y * natural.h * down,
      w: natural.w * across,
      h: natural.h * down,
    },
  };
}

const CARD_EM = 15; // a card's least width in its own letters
const CARD_LINES = 7.5; // and its least height in its own lines of 1.4
const PICTURE_SHARE = 0.56; // of a wide window's width that the picture keeps at least

/**
 * How a window is shared out between an incident's picture and its instruction card.
 *
 * @param text size of the card's letters at least
 * @returns {{picture: Rect, card: Rect | null}} no card: too small for one
 */
export function popShares({ w, h }, text) {
  const whole = { picture: { x: 0, y: 0, w, h }, card: null };
  const least = { w: CARD_EM * text, h: CARD_LINES * 1.4 * text };
  if (w / h >= 1.35) {
    const picture = Math.round(Math.min(Math.max(PICTURE_SHARE * w, Math.min((h * 16) / 9, w - least.w)), w * 0.7));
    const card = w - picture - 2;
    return card >= least.w && h >= least.h
      ? { picture: { x: 0, y: 0, w: picture, h }, card: { x: picture + 2, y: 0, w: card, h } }
      : whole;
  }
  const picture = Math.round(Math.min((w * 9) / 16, h * 0.62));
  const card = h - picture - 2;
  return card >= least.h && w >= least.w
    ? { picture: { x: 0, y: 0, w, h: picture }, card: { x: 0, y: picture + 2, w, h: card } }
    : whole;
}

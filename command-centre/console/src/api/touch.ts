let last = Date.now();

/** A hand is on this page now. */
export function touchedNow(): void {
  last = Date.now();
}

/** Whole seconds since somebody touched this page; every request tells it, so that the page's own ones keep no seat open. */
export function idleSeconds(): number {
  return Math.max(0, Math.floor((Date.now() - last) / 1000));
}

// @ts-check
/** Main or sub stream by how large the picture is on the screen, in device pixels. */

/** Sub streams have 288 to 576 lines: from here on they look soft. */
const MAIN_FROM_PX = 620;
/** And up to here nobody sees the difference. Between the two, what plays stays. */
const SUB_TO_PX = 480;
/** A window that is being dragged settles first. */
const SETTLE_MS = 400;

/**
 * @param {number} heightPx device pixels
 * @param {'main' | 'sub' | null} now
 * @returns {'main' | 'sub'}
 */
export function streamFor(heightPx, now) {
  if (heightPx >= MAIN_FROM_PX) {
    return 'main';
  }
  return heightPx <= SUB_TO_PX || now === null ? 'sub' : now;
}

/**
 * Calls back at each change, once at the beginning.
 *
 * @param {Element} element
 * @param {(stream: 'main' | 'sub') => void} onChange
 * @returns {() => void} ends it
 */
export function watchSize(element, onChange) {
  /** @type {'main' | 'sub' | null} */
  let now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer = undefined;
  const decide = () => {
    const next = streamFor(element.clientHeight * devicePixelRatio, now);
    if (next !== now) {
      now = next;
      onChange(next);
    }
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(decide, SETTLE_MS);
  });
  decide();
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

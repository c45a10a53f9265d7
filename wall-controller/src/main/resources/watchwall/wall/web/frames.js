// Moments and frames of the page.
const HIDDEN_MS = 250; // past the moment: the page gets no frames (hidden), so it goes on without one
const LONGEST_FRAME_MS = 50;

/**
 * Does it in the frame nearest to a moment.
 *
 * @param pageMs as of performance.now()
 * @param wanted asked at each frame; false ends it
 */
export function atFrame(pageMs, wanted, work) {
  let before = performance.now();
  let done = false;
  const once = () => {
    if (!done && wanted()) {
      done = true;
      work();
    }
  };
  const backup = setTimeout(once, Math.max(0, pageMs - performance.now()) + HIDDEN_MS);
  const look = (frame) => {
    if (done || !wanted()) {
      clearTimeout(backup);
      return;
    }
    const length = Math.min(LONGEST_FRAME_MS, Math.max(1, frame - before)); // one frame, whatever the screen's rate
    before = frame;
    if (frame + length / 2 >= pageMs) {
      clearTimeout(backup);
      once();
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

/** Tells when what was changed now is first seen: the frame after this one; a hidden page has none. */
export function onceSeen(tell) {
  let told = false;
  const once = (at) => {
    if (!told) {
      told = true;
      clearTimeout(backup);
      tell(at);
    }
  };
  const backup = setTimeout(() => once(performance.now()), HIDDEN_MS);
  requestAnimationFrame(once);
}

// What to try when for a camera's window without frames. Knows no page; time comes in, an order goes out.
//
// 2 s: nothing of ours: the browser itself asks for a key frame (PLI) when pictures come that it cannot decode, and asking
//      the gateway anew now would bring the last pictures again, which look live; it knows after 3 s that a camera is silent
// 4 s: the same again, on the same slot · 8 s: the other stream · 12 s: a connection of its own
// 15 s and every 15 s after: all of these in turn

export const STALLED_MS = 2_000; // no frame for so long: not live any more
export const GREY_MS = 4_000; // what stands there must not look live
export const LOST_MS = 15_000;

const STEPS = [
  [GREY_MS, 'anew'],
  [8_000, 'other'],
  [12_000, 'alone'],
];
const IN_TURN = ['anew', 'other', 'alone'];
const FIRST_BACK_MS = 60_000; // on the other stream for so long before the wished one is tried again
const LONGEST_BACK_MS = 1_800_000;

export class Recovery {
  #done = 0; // steps of this silence
  #otherSince = 0;
  #backMs = FIRST_BACK_MS;

  /**
   * @param quietMs since the last frame, or since it was first asked for
   * @param off the gateway says that the camera is not there: no other way would help
   * @returns {'' | 'anew' | 'other' | 'alone'}
   */
  silent(quietMs, off) {
    if (quietMs < LOST_MS) {
      const step = STEPS[this.#done];
      if (!step || quietMs < step[0]) {
        return '';
      }
      this.#done++;
      return off && step[1] !== 'anew' ? '' : step[1];
    }
    const round = Math.floor(quietMs / LOST_MS) - 1;
    if (this.#done < STEPS.length + round + 1) {
      this.#done = STEPS.length + round + 1;
      return off ? 'anew' : IN_TURN[round % IN_TURN.length];
    }
    return '';
  }

  /** @returns {'' | 'anew'} back to the wished stream, ever more seldom */
  playing(now, isOther) {
    this.#done = 0;
    if (!isOther) {
      this.#otherSince = 0;
      return '';
    }
    this.#otherSince ||= now;
    if (now - this.#otherSince < this.#backMs) {
      return '';
    }
    this.#otherSince = 0;
    this.#backMs = Math.min(this.#backMs * 2, LONGEST_BACK_MS);
    return 'anew';
  }
}

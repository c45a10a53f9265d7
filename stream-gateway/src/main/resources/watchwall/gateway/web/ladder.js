// @ts-check
/**
 * Which way of playing is tried when: the best first, the next one down where a way does not suit, the same one again
 * after a break where it does but fails now. Knows no page and no network; a failure in, a wait out.
 */

/** @typedef {'webrtc' | 'mse' | 'still'} RungName */

/** @type {readonly RungName[]} */
export const RUNGS = ['webrtc', 'mse', 'still'];

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
/** So often in a row a way may fail before it was steady. */
const MAX_UNSTEADY = 3;
const LONGEST_CLIMB_MS = 600_000;
const FIRST_CLIMB_MS = 30_000;

export class Ladder {
  /**
   * @param {{climbMs?: number, rungs?: readonly RungName[], random?: () => number}} [options]
   */
  constructor({ climbMs = FIRST_CLIMB_MS, rungs = RUNGS, random = Math.random } = {}) {
    this.rungs = rungs;
    this.climbMs = climbMs;
    this.random = random;
    this.at = 0;
    this.failures = 0;
    this.unsteady = 0;
    this.climbs = 0;
  }

  get rung() {
    return this.rungs[this.at];
  }

  get isTop() {
    return this.at === 0;
  }

  /**
   * The rung of now failed.
   *
   * @param {boolean} stepDown
   * @returns {number} milliseconds until {@link rung} is tried, 0 for at once
   */
  failed(stepDown) {
    const last = this.at === this.rungs.length - 1;
    const down = stepDown || ++this.unsteady >= MAX_UNSTEADY;
    if (down && !last) {
      this.at++;
      this.unsteady = 0;
      return stepDown ? 0 : this.backoff();
    }
    if (down) {
      this.at = 0;
      this.unsteady = 0;
    }
    return this.backoff();
  }

  backoff() {
    const wait = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(this.failures, 10));
    this.failures++;
    return this.jitter(wait);
  }

  /** The rung of now has held for a while. */
  steady() {
    this.failures = 0;
    this.unsteady = 0;
  }

  /** It has held for long at the top: the next fall is a first one again. */
  settled() {
    this.climbs = 0;
  }

  /** How long to stay before the better rungs are tried again. */
  climbPause() {
    const wait = Math.min(LONGEST_CLIMB_MS, this.climbMs * 2 ** Math.min(this.climbs, 10));
    this.climbs++;
    return this.jitter(wait);
  }

  /** @param {RungName} rung */
  moveTo(rung) {
    this.at = this.rungs.indexOf(rung);
    this.unsteady = 0;
  }

  /** @param {number} wait */
  jitter(wait) {
    return Math.round(wait * (0.8 + 0.4 * this.random()));
  }
}

// @ts-check
/** Sees whether a video element shows pictures: the first one of a source, the lack of them, their coming back. */

const LOOK_MS = 250;

/**
 * @typedef {object} Limits
 * @property {number} firstMs without a first picture for so long it is given up
 * @property {number} stalledMs without a picture for so long it stands still
 * @property {number} giveUpMs and for so long it is given up
 *
 * @typedef {object} Ear
 * @property {(now: number) => void} onFirst
 * @property {() => void} onFrame each one
 * @property {() => void} onStalled
 * @property {(everPlayed: boolean) => void} onGone
 * @property {() => void} onLook several times a second, whatever is seen
 * @property {(steadyMs: number) => void} onSteady now and then while pictures come
 */

export class Frames {
  /**
   * @param {HTMLVideoElement} video
   * @param {Ear} ear
   */
  constructor(video, ear) {
    this.video = video;
    this.ear = ear;
    /** @type {Limits | null} */
    this.limits = null;
    this.since = 0;
    this.first = 0;
    this.last = 0;
    this.callback = 0;
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  /**
   * Another source is being shown; what the old one still shows does not count.
   *
   * @param {Limits} limits
   */
  expect(limits) {
    this.limits = limits;
    this.since = performance.now();
    this.first = 0;
    this.last = this.since;
    this.video.cancelVideoFrameCallback(this.callback);
    this.next();
  }

  /** Nothing is expected. */
  rest() {
    this.limits = null;
  }

  next() {
    this.callback = this.video.requestVideoFrameCallback((now, frame) => {
      this.next();
      if (!this.limits || frame.presentationTime < this.since) {
        return;
      }
      this.last = performance.now();
      if (this.first === 0) {
        this.first = now;
        this.ear.onFirst(now);
      }
      this.ear.onFrame();
    });
  }

  /** A hidden page is shown no frames, so nothing is concluded there. */
  look() {
    this.ear.onLook();
    const now = performance.now();
    if (document.hidden) {
      this.last = now;
      this.since = this.first === 0 ? now : this.since;
    }
    if (!this.limits) {
      return;
    }
    const without = now - this.last;
    if (this.first === 0) {
      if (without > this.limits.firstMs) {
        this.ear.onGone(false);
      }
    } else if (without > this.limits.giveUpMs) {
      this.ear.onGone(true);
    } else if (without > this.limits.stalledMs) {
      this.ear.onStalled();
    } else {
      this.ear.onSteady(now - this.first);
    }
  }

  close() {
    this.limits = null;
    clearInterval(this.timer);
    this.video.cancelVideoFrameCallback(this.callback);
  }
}

// @ts-check
/**
 * Holds a video at the live end of its buffer: somewhat faster when it lags, a jump when it lags by more than may be, and
 * as near to the end as the network's evenness allows.
 */

/** Never further behind, in seconds, while somebody looks. */
const FARTHEST = 0.95;
/** Nobody sees a hidden page; jumping there costs decoding. */
const FARTHEST_HIDDEN = 5;
const NEAREST = 0.08;
const FARTHEST_AIM = 0.5;
const WIDEN = 0.06;
const NARROW = 0.005;
const WIDEN_EVERY_MS = 1000;
const CALM_MS = 10_000;

export class Edge {
  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
    this.aim = 0.1;
    this.changedAt = performance.now();
    this.jumps = 0;
    this.onWaiting = () => this.waited();
    video.addEventListener('waiting', this.onWaiting);
  }

  /** Seconds from the picture shown to the newest in the buffer; 0 where there is none. */
  behind() {
    const { buffered, currentTime } = this.video;
    return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - currentTime;
  }

  /** Ran dry: keep a little more, as long as it is the network that is uneven. */
  waited() {
    const now = performance.now();
    if (now - this.changedAt > WIDEN_EVERY_MS) {
      this.aim = Math.min(FARTHEST_AIM, this.aim + WIDEN);
      this.changedAt = now;
    }
  }

  /** After each change of the buffer. */
  hold() {
    const { video } = this;
    const { buffered } = video;
    if (buffered.length === 0 || video.seeking) {
      return;
    }
    const last = buffered.length - 1;
    const behind = this.behind();
    const outside = video.currentTime < buffered.start(last);
    if (outside || behind > (document.hidden ? FARTHEST_HIDDEN : FARTHEST)) {
      this.jumps++;
      video.currentTime = Math.max(buffered.start(last), buffered.end(last) - this.aim);
      return;
    }
    this.pace(behind);
    const now = performance.now();
    if (now - this.changedAt > CALM_MS && this.aim > NEAREST) {
      this.aim -= NARROW;
      this.changedAt = now - CALM_MS + WIDEN_EVERY_MS;
    }
  }

  /** @param {number} behind */
  pace(behind) {
    const over = behind - this.aim;
    const rate = over > 0.4 ? 1.5 : over > 0.15 ? 1.15 : over > 0.06 ? 1.05 : over < -0.08 ? 0.95 : 1;
    if (this.video.playbackRate !== rate) {
      this.video.playbackRate = rate;
    }
  }

  close() {
    this.video.removeEventListener('waiting', this.onWaiting);
    this.video.playbackRate = 1;
  }
}

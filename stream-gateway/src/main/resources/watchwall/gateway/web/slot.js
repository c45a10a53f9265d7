// @ts-check
/**
 * One slot of a pool, and what it shows: one camera after another, each counted from its own first frame.
 *
 * @typedef {import('./reason.js').Reason} Reason
 * @typedef {import('./slots.js').Pool} Pool
 * @typedef {import('./slots.js').Wish} Wish
 * @typedef {import('./slots.js').State} State
 * @typedef {import('./slots.js').Detail} Detail
 * @typedef {import('./slotline.js').Line} Line
 */

import { Failure, reason, refusal } from './reason.js';
import { pause, request } from './slotdoor.js';

const STALLED_MS = 2000;
/** By then the gateway has noticed that a camera is silent (3 s), and does not send its last pictures again. */
const ASK_AGAIN_MS = 4000;
const LONGEST_ASK_AGAIN_MS = 15000;

/** A place for one picture. */
export class Slot {
  /**
   * @param {Pool} pool
   * @param {number} place
   */
  constructor(pool, place) {
    this.pool = pool;
    this.place = place;
    /** @type {Showing | null} */
    this.showing = null;
    /** Orders go one after another: the last one given is the last one obeyed. */
    this.turn = Promise.resolve();
  }

  /**
   * Shows a camera in this video, instead of what the slot shows now.
   *
   * @param {HTMLVideoElement} video
   * @param {Wish} wish
   */
  play(video, wish) {
    if (this.showing && this.showing.video !== video) {
      this.showing.blank();
    }
    this.showing?.end();
    this.showing = new Showing(this, video, wish);
    this.showing.restore();
  }

  /** Shows nothing, at no cost. */
  stop() {
    if (!this.showing) {
      return;
    }
    this.showing.blank();
    this.showing.end();
    this.showing = null;
    const line = this.pool.line;
    this.after(async () => {
      if (line?.session && !line.ended && !this.showing) {
        await fetch(line.slotUrl(this.place), { method: 'DELETE', keepalive: true }).catch(() => {});
      }
    });
  }

  /** Stops, and gives the slot back. */
  release() {
    this.stop();
    if (!this.pool.unused.includes(this)) {
      this.pool.unused.push(this);
    }
  }

  /** @param {() => Promise<void>} work */
  after(work) {
    this.turn = this.turn.then(work).catch((fault) => console.error(fault));
  }
}

/** One camera in a slot, until the slot shows another one or nothing. */
class Showing {
  /**
   * @param {Slot} slot
   * @param {HTMLVideoElement} video
   * @param {Wish} wish
   */
  constructor(slot, video, wish) {
    this.slot = slot;
    this.video = video;
    this.wish = wish;
    this.ended = false;
    /** @type {State | null} */
    this.state = null;
    this.failures = 0;
    this.askAgainMs = ASK_AGAIN_MS;
    this.askedAt = 0;
    /** Or when it was first asked for over this connection, until there is one; 0 before. */
    this.lastFrameAt = 0;
    this.frameCallback = 0;
    this.asking = false;
    /** The gateway says that pictures are on their way. */
    this.due = false;
    /** RTP time from which on frames are of this camera; null until the gateway has said it. @type {number | null} */
    this.from = null;
    /** A frame that came before the gateway's word of whose it is. @type {VideoFrameCallbackMetadata | null} */
    this.unplaced = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    video.muted = true;
    video.autoplay = true;
    video.playsInline = true;
    this.nextFrame();
  }

  /** The connection is new: begins from nothing. */
  restore() {
    if (this.ended || !this.slot.pool.line) {
      return;
    }
    this.lastFrameAt = 0;
    this.tell('connecting', {});
    this.ask();
  }

  /** Has the slot show this, also where it may do so already. */
  ask() {
    if (this.asking || this.ended) {
      return;
    }
    clearTimeout(this.retry);
    this.asking = true;
    this.slot.after(async () => {
      try {
        await this.order();
      } finally {
        this.asking = false;
      }
    });
  }

  async order() {
    const line = this.slot.pool.line;
    if (this.ended || !line) {
      return;
    }
    this.from = null;
    this.unplaced = null;
    this.due = false;
    try {
      const [ticket, answered] = await Promise.all([this.wish.ticket(), line.answered]);
      if (this.ended || line.ended || !answered) {
        return;
      }
      this.attach(line);
      this.askedAt = performance.now();
      this.lastFrameAt ||= this.askedAt;
      const response = await request(
        line.slotUrl(this.slot.place),
        {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ camera: this.wish.camera, stream: this.wish.stream }),
        },
        ticket,
        line.abort.signal,
      );
      if (response.status !== 200) {
        throw await refusal(response);
      }
      const { from, waits } = await response.json();
      if (!this.ended && !line.ended) {
        this.promised(line, from, waits);
      }
    } catch (problem) {
      if (this.ended || line.ended) {
        return;
      }
      if (problem instanceof Failure && problem.reason.key === 'whep.no-such-session') {
        line.fail(problem.reason);
        return;
      }
      this.refused(Failure.of(problem).reason);
    }
  }

  /**
   * @param {Line} line
   * @param {number} from
   * @param {Reason} [waits] why there is no picture yet; it comes by itself
   */
  promised(line, from, waits) {
    this.from = from;
    this.due = !waits;
    this.failures = 0;
    if (waits) {
      this.blank();
      this.attach(line);
      this.tell('failed', { reason: waits, retryMillis: this.askAgainMs });
    }
    if (this.unplaced && this.isOurs(this.unplaced)) {
      this.frame(performance.now());
    }
  }

  /** It shows nothing, and tries again. @param {Reason} why */
  refused(why) {
    const retryMillis = pause(this.failures++);
    this.fail(why, retryMillis);
    this.retry = setTimeout(() => this.ask(), retryMillis);
  }

  /**
   * @param {Reason} why
   * @param {number} retryMillis
   */
  fail(why, retryMillis) {
    this.due = false;
    this.from = null;
    this.blank();
    this.tell('failed', { reason: why, retryMillis });
  }

  /** @param {Line} line */
  attach(line) {
    const track = line.places[this.slot.place].receiver.track;
    const shown = this.video.srcObject;
    if (!(shown instanceof MediaStream) || shown.getTracks()[0] !== track) {
      this.video.srcObject = new MediaStream([track]);
    }
    // Refused only where the page may not play yet; frames are what counts, and they are watched.
    this.video.play().catch(() => {});
  }

  /** A frozen picture must not look live. */
  blank() {
    this.video.srcObject = null;
  }

  nextFrame() {
    this.frameCallback = this.video.requestVideoFrameCallback((now, frame) => {
      if (this.ended) {
        return;
      }
      if (this.from === null) {
        this.unplaced = frame;
      } else if (this.isOurs(frame)) {
        this.frame(now);
      }
      this.nextFrame();
    });
  }

  /** @param {VideoFrameCallbackMetadata} frame */
  isOurs(frame) {
    return frame.rtpTimestamp === undefined || ((frame.rtpTimestamp - (this.from ?? 0)) | 0) >= 0;
  }

  /** @param {number} now */
  frame(now) {
    this.lastFrameAt = performance.now();
    this.due = true;
    this.askAgainMs = ASK_AGAIN_MS;
    this.unplaced = null;
    this.tell('playing', { millis: now - this.askedAt });
    this.wish.onFrame?.();
  }

  /** A hidden page is shown no frames, so nothing is concluded there. @param {number} now */
  look(now) {
    if (document.hidden) {
      this.lastFrameAt = now;
    }
    if (this.from === null || this.lastFrameAt === 0) {
      return;
    }
    const without = now - this.lastFrameAt;
    if (without > STALLED_MS && this.state === 'playing') {
      this.tell('stalled', {});
    }
    if (without > ASK_AGAIN_MS && now - this.askedAt > this.askAgainMs) {
      this.askAgainMs = Math.min(this.askAgainMs * 2, LONGEST_ASK_AGAIN_MS);
      this.ask();
    }
  }

  /**
   * @param {State} state
   * @param {Detail} detail
   */
  tell(state, detail) {
    if (!this.ended && (state !== this.state || state === 'failed')) {
      this.state = state;
      this.wish.onState?.(state, detail);
    }
  }

  end() {
    this.ended = true;
    clearTimeout(this.retry);
    this.video.cancelVideoFrameCallback(this.frameCallback);
  }
}

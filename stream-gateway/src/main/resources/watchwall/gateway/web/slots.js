// @ts-check
/**
 * Many pictures of the gateway over one connection, for weeks: a pool of slots, each of which shows one camera after
 * another without a new connection. What was lost with a connection is restored by the next one.
 *
 * @typedef {'connecting' | 'playing' | 'stalled' | 'failed'} State of a slot, as in player.js
 * @typedef {'connecting' | 'connected' | 'failed' | 'closed'} PoolState
 *
 * @typedef {import('./reason.js').Reason} Reason
 *
 * @typedef {object} Detail
 * @property {number} [millis] with `playing`: from asking the gateway to the first frame of this camera
 * @property {Reason} [reason] with `failed`
 * @property {number} [retryMillis] with `failed`: until the next try
 * @property {number} [failures] with `failed` of the pool: so many in a row
 *
 * @typedef {object} PoolOptions
 * @property {string} url address of the door: `http://host:8081/slots`
 * @property {() => Promise<string>} ticket a fresh ticket to watch anything, asked at each connection
 * @property {number} count slots, at most 128
 * @property {(state: PoolState, detail: Detail) => void} [onState] called at each change
 *
 * @typedef {object} Wish
 * @property {string} camera
 * @property {'main' | 'sub'} stream
 * @property {() => Promise<string>} ticket a fresh ticket for exactly that, asked at each order
 * @property {(state: State, detail: Detail) => void} [onState] called at each change
 * @property {() => void} [onFrame] called at each frame of this camera, and of no other
 */

import { reason } from './reason.js';
import { Slot } from './slot.js';
import { pause } from './slotdoor.js';
import { Line } from './slotline.js';

/** A connection that held this long makes the next failure a first one again. */
const STEADY_MS = 5000;
const WATCH_MS = 500;
/** From the gateway's answer to a connection; Chromium on two cores with a load of fifteen needs 0.9 s for 128 slots. */
const CONNECT_MS = 8000;
/** No frame for this long in any slot that should have one: the connection is given up. */
const GIVE_UP_MS = 10000;

/**
 * @param {PoolOptions} options
 * @returns {Pool}
 */
export function openSlots(options) {
  const pool = new Pool(options);
  pool.begin();
  return pool;
}

export class Pool {
  /** @param {PoolOptions} options */
  constructor(options) {
    this.options = options;
    this.slots = Array.from({ length: options.count }, (_, place) => new Slot(this, place));
    /** Longest unused first: its last pictures have left the browser. */
    this.unused = [...this.slots];
    /** @type {Line | null} */
    this.line = null;
    this.failures = 0;
    /** Of those, where the gateway was there: by another connection it would go better, or not worse. */
    this.setbacks = 0;
    this.closed = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    this.watch = setInterval(() => this.look(), WATCH_MS);
    this.onPageHide = () => this.close();
    window.addEventListener('pagehide', this.onPageHide);
  }

  begin() {
    this.tell('connecting', {});
    this.line = new Line(this);
    void this.line.run();
    this.slots.forEach((slot) => slot.showing?.restore());
  }

  /** A slot to show cameras in until {@link Slot.release}; null where each is in use. */
  take() {
    return (!this.closed && this.unused.shift()) || null;
  }

  /** False where the gateway is there, but connections fail again and again: better show pictures another way. */
  get usable() {
    return !this.closed && this.setbacks < 2;
  }

  /** @param {Reason} why */
  failed(why) {
    if (this.closed || !this.line) {
      return;
    }
    if (this.line.session || why.status) {
      // A way that never opened is blocked; one that broke may open again.
      this.setbacks += this.line.connectedAt ? 1 : 2;
    }
    this.line.end();
    this.line = null;
    const retryMillis = pause(this.failures++);
    this.tell('failed', { reason: why, retryMillis, failures: this.failures });
    this.slots.forEach((slot) => slot.showing?.fail(why, retryMillis));
    this.retry = setTimeout(() => this.begin(), retryMillis);
  }

  look() {
    const now = performance.now();
    this.slots.forEach((slot) => slot.showing?.look(now));
    if (!this.line) {
      return;
    }
    if (this.line.answeredAt && !this.line.connectedAt && now - this.line.answeredAt > CONNECT_MS) {
      this.failed(reason('player.no-frames'));
      return;
    }
    const due = this.slots.flatMap((slot) => (slot.showing?.due ? [slot.showing] : []));
    if (due.length && due.every((showing) => now - showing.lastFrameAt > GIVE_UP_MS)) {
      this.failed(reason('player.no-frames'));
    } else if (this.line.connectedAt && now - this.line.connectedAt > STEADY_MS) {
      this.failures = 0;
      this.setbacks = 0;
    }
  }

  /**
   * @param {PoolState} state
   * @param {Detail} detail
   */
  tell(state, detail) {
    this.options.onState?.(state, detail);
  }

  async stats() {
    return this.line?.connection?.getStats() ?? null;
  }

  close() {
    if (this.closed) {
      return;
    }
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.watch);
    window.removeEventListener('pagehide', this.onPageHide);
    this.slots.forEach((slot) => slot.showing?.end());
    this.line?.end();
    this.line = null;
    this.tell('closed', {});
  }
}

// The controller's time on this page: NTP-like pings, the best of the last eight counts, slewed instead of stepped.
const SAMPLES = 8;
const STEP_MS = 100; // an error larger than this is put right at once

export class Clock {
  #samples = [];
  #offset = null;

  /** This page's own time, ms since 1970; never jumps while the page lives. */
  local() {
    return performance.timeOrigin + performance.now();
  }

  /** The controller's time, ms since 1970. */
  now() {
    return this.local() + (this.#offset ?? 0);
  }

  get offsetMs() {
    return this.#offset ?? 0;
  }

  /** From the controller's time to performance.now(). */
  toPage(serverMs) {
    return serverMs - (this.#offset ?? 0) - performance.timeOrigin;
  }

  /** From performance.now() to the controller's time. */
  fromPage(pageMs) {
    return pageMs + performance.timeOrigin + (this.#offset ?? 0);
  }

  /** A new connection may lead to another machine. */
  forget() {
    this.#samples = [];
  }

  pong({ sent, receivedMs, repliedMs }) {
    const back = this.local();
    const rtt = back - sent - (repliedMs - receivedMs);
    if (!(rtt >= 0) || rtt > 10_000) {
      return;
    }
    this.#samples.push({ rtt, offset: (receivedMs + repliedMs - sent - back) / 2 });
    if (this.#samples.length > SAMPLES) {
      this.#samples.shift();
    }
    const best = this.#samples.reduce((a, b) => (b.rtt < a.rtt ? b : a));
    const error = best.offset - (this.#offset ?? 0);
    this.#offset = this.#offset === null || Math.abs(error) > STEP_MS ? best.offset : this.#offset + error / 4;
  }
}

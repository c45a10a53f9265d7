// Chromium draws a page with two videos or more only half as often as the screen asks, 30 times a second beside cameras of
// 15 or 25 pictures: it takes it for a video conference. A take would then miss its moment by up to 17 ms, and each node by
// another share of it (measured: 33 ms between two nodes, see docs/benchmarks.md). A faster video on the page lifts that; this
// one has one pixel that nobody sees, and plays only while a take is under way.
const EVERY_MS = 16;

export class Pace {
  #until = 0;
  #timer = 0;
  #pen = null;
  #track = null;

  /** The page is drawn as often as its screen can for so long from now, and not longer. */
  hold(ms) {
    this.#until = performance.now() + ms;
    if (!this.#timer && this.#made()) {
      this.#timer = setInterval(() => this.#next(), EVERY_MS);
    }
  }

  #made() {
    if (this.#track) {
      return true;
    }
    const canvas = document.createElement('canvas');
    if (!canvas.captureStream) {
      return false;
    }
    canvas.width = canvas.height = 2;
    this.#pen = canvas.getContext('2d');
    const stream = canvas.captureStream(0);
    this.#track = stream.getVideoTracks()[0];
    const video = document.createElement('video');
    video.style.cssText = 'display: block; width: 100%; height: 100%';
    Object.assign(video, { muted: true, autoplay: true, playsInline: true, srcObject: stream });
    const host = document.createElement('div');
    host.id = 'pace';
    host.setAttribute('aria-hidden', 'true');
    host.attachShadow({ mode: 'closed' }).append(video); // no picture of the wall's, so nobody finds it among them
    document.body.append(host);
    video.play().catch(() => {});
    return true;
  }

  #next() {
    if (performance.now() > this.#until) {
      clearInterval(this.#timer);
      this.#timer = 0;
      return;
    }
    // Two blacks in turn: a picture like the one before might be left out.
    this.#pen.fillStyle = this.#pen.fillStyle === '#000000' ? '#010101' : '#000000';
    this.#pen.fillRect(0, 0, 2, 2);
    this.#track.requestFrame();
  }
}

// @ts-check
/** The last rung: a still each second, where neither WebRTC nor MSE gets through. Drawn into a canvas of its own. */
import { Failure, reason, refusal } from './reason.js';

const USUAL_RATE = 1;
/** Of a camera that codes JPEG itself, which costs the gateway nothing. */
const JPEG_RATE = 10;
const FIRST_MS = 8000;
/** A 4K picture of a bad coder has 4 MiB. */
const MAX_PICTURE_BYTES = 16 * 1024 * 1024;
const MAX_WIDTH_PX = 1280;
const LENGTH = /content-length: *(\d+)/i;

/** @typedef {import('./player.js').Host} Host */

export class StillRung {
  /** @type {'still'} */
  name = 'still';
  limits = { firstMs: FIRST_MS, stalledMs: 4000, giveUpMs: 10000 };

  /**
   * @param {Host} host
   * @param {string} stream
   */
  constructor(host, stream) {
    this.host = host;
    this.stream = stream;
    this.ended = false;
    this.abort = new AbortController();
    this.askedAt = 0;
    this.canvas = document.createElement('canvas');
    this.canvas.width = 16;
    this.canvas.height = 9;
    this.pen = this.canvas.getContext('2d');
    this.media = this.canvas.captureStream(0);
  }

  static works() {
    return typeof HTMLCanvasElement.prototype.captureStream === 'function';
  }

  async connect() {
    const ticket = await this.host.ticket(this.stream);
    if (this.ended) {
      throw new Failure(reason('player.connection-lost'), false);
    }
    this.askedAt = performance.now();
    const address = new URL(this.host.address('mjpeg', this.stream));
    address.searchParams.set('fps', String(this.host.codec === 'jpeg' ? JPEG_RATE : USUAL_RATE));
    address.searchParams.set('width', String(MAX_WIDTH_PX));
    const late = setTimeout(() => this.abort.abort(), FIRST_MS);
    try {
      const response = await fetch(address, {
        headers: { Authorization: `Bearer ${ticket}` },
        cache: 'no-store',
        signal: this.abort.signal,
      });
      if (!response.ok || !response.body) {
        throw await refusal(response);
      }
      void this.read(response.body.getReader());
    } finally {
      clearTimeout(late);
    }
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
  async read(reader) {
    let bytes = new Uint8Array(0);
    try {
      while (!this.ended) {
        const { done, value } = await reader.read();
        if (done) {
          throw new Failure(reason('player.connection-lost'), false);
        }
        const all = new Uint8Array(bytes.length + value.length);
        all.set(bytes);
        all.set(value, bytes.length);
        bytes = await this.parts(all);
        if (bytes.length > MAX_PICTURE_BYTES) {
          throw new Failure(reason('player.cannot-decode'), true);
        }
      }
    } catch (problem) {
      if (!this.ended) {
        this.host.lost(this, Failure.of(problem));
      }
    }
  }

  /**
   * Draws each whole picture and gives back what is left.
   *
   * @param {Uint8Array} bytes
   */
  async parts(bytes) {
    let from = 0;
    for (;;) {
      const head = new TextDecoder('latin1').decode(bytes.subarray(from, from + 256));
      const end = head.indexOf('\r\n\r\n');
      const length = LENGTH.exec(head);
      if (end < 0 || !length) {
        return bytes.slice(from);
      }
      const begin = from + end + 4;
      if (bytes.length < begin + Number(length[1])) {
        return bytes.slice(from);
      }
      from = begin + Number(length[1]);
      await this.draw(new Blob([bytes.subarray(begin, from)], { type: 'image/jpeg' }));
    }
  }

  /** @param {Blob} jpeg */
  async draw(jpeg) {
    const picture = await createImageBitmap(jpeg);
    if (this.canvas.width !== picture.width || this.canvas.height !== picture.height) {
      this.canvas.width = picture.width;
      this.canvas.height = picture.height;
    }
    this.pen?.drawImage(picture, 0, 0);
    picture.close();
    const track = /** @type {CanvasCaptureMediaStreamTrack | undefined} */ (this.media.getVideoTracks()[0]);
    track?.requestFrame();
  }

  /** @param {HTMLVideoElement} video */
  show(video) {
    video.srcObject = this.media;
    video.play().catch(() => {});
  }

  hide() {}

  async stats() {
    return null;
  }

  end() {
    if (!this.ended) {
      this.ended = true;
      this.abort.abort();
      this.media.getTracks().forEach((track) => track.stop());
    }
  }
}

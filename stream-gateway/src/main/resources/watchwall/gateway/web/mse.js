// @ts-check
/**
 * The second rung: MP4 pieces over a WebSocket into a SourceBuffer whose live end is held. Another stream of the camera,
 * or a new socket after a lost one, goes on in the same buffer: no picture is missing in between.
 */
import { Edge } from './edge.js';
import { Line, sourceClass, takes } from './line.js';
import { Failure, reason } from './reason.js';

/** Where our pieces have what (they all look alike): see LiveMuxer. */
const TRACK_AT = 44;
const DECODE_AT = 60;
const FLAGS_AT = 96;
const OFFSET_AT = 100;
const PICTURES = 1;
const KEY = 0x02000000;
const TIMESCALE = 90_000;
/** Where each line's own time begins, in seconds. */
const BEGIN = 1;

/** What was seen is kept this long, and let go this often, in seconds. */
const KEEP = 3;
const SPARE = 8;
/** Pieces that wait to be put into the buffer: over it the decoder has died. */
const MAX_WAITING_BYTES = 24 * 1024 * 1024;
const MAX_KEYS = 512;

/**
 * @typedef {import('./player.js').Host} Host
 * @typedef {import('./line.js').Head} Head
 * @typedef {{line: Line, number: number, bytes: ArrayBuffer, head: Head | null}} Piece
 */

export class MseRung {
  /** @type {'mse'} */
  name = 'mse';
  limits = { firstMs: 5000, stalledMs: 2000, giveUpMs: 10000 };

  /**
   * @param {Host} host
   * @param {string} stream
   */
  constructor(host, stream) {
    this.host = host;
    this.stream = stream;
    this.ended = false;
    this.askedAt = 0;
    this.dropped = 0;
    /** @type {Line | null} */
    this.line = null;
    /** The line that is to take over. @type {Line | null} */
    this.coming = null;
    /** @type {MediaSource | null} */
    this.source = null;
    /** @type {SourceBuffer | null} */
    this.buffer = null;
    /** @type {HTMLVideoElement | null} */
    this.video = null;
    /** @type {Edge | null} */
    this.edge = null;
    this.url = '';
    this.mime = '';
    /** Whose pieces go into the buffer now. @type {Line | null} */
    this.speaker = null;
    /** @type {Piece[]} */
    this.waiting = [];
    this.waitingBytes = 0;
    /** @type {Piece[]} */
    this.going = [];
    /** Presentation times of key pictures in the buffer. @type {number[]} */
    this.keys = [];
    this.offset = 0;
    this.onUpdate = () => this.updated();
    this.onError = () => this.fail(new Failure(reason('player.cannot-decode'), true));
    this.onPause = () => this.resume();
  }

  static works() {
    return takes().length > 0;
  }

  async connect() {
    const ticket = await this.host.ticket(this.stream);
    if (this.ended) {
      throw new Failure(reason('player.connection-lost'), false);
    }
    this.askedAt = performance.now();
    await new Promise((resolve, reject) => {
      this.line = this.dial(this.stream, ticket, () => resolve(undefined), (failure) => {
        reject(failure);
        this.fail(failure);
      });
    });
  }

  /**
   * @param {string} stream
   * @param {string} ticket
   * @param {() => void} onFirst its head has come
   * @param {(failure: Failure) => void} onLost
   */
  dial(stream, ticket, onFirst, onLost) {
    /** @type {Head | null} */
    let head = null;
    const line = new Line(this.host.address('mse', stream), ticket, this.host.sound, {
      onHead: (next) => {
        head = next;
        onFirst();
      },
      onPiece: (bytes, number) => {
        this.enqueue({ line, number, bytes, head });
        head = null;
      },
      onDropped: (pictures) => {
        this.dropped += pictures;
      },
      onLost,
    });
    return line;
  }

  /**
   * The other stream in the same buffer; resolves when its pictures follow.
   *
   * @param {string} stream
   */
  async moveTo(stream) {
    const ticket = await this.host.ticket(stream);
    if (this.ended) {
      return;
    }
    this.coming?.end();
    await new Promise((resolve, reject) => {
      this.coming = this.dial(stream, ticket, () => {
        resolve(undefined);
        this.takeOver(stream);
      }, (failure) => {
        reject(failure);
        this.comingLost(failure);
      });
    });
  }

  /** @param {Failure} failure */
  comingLost(failure) {
    if (this.coming) {
      this.coming = null;
    } else {
      this.fail(failure);
    }
  }

  /** @param {string} stream */
  takeOver(stream) {
    this.line?.end();
    this.line = this.coming;
    this.coming = null;
    this.stream = stream;
  }

  /** @param {HTMLVideoElement} video */
  show(video) {
    this.video = video;
    const Source = sourceClass();
    /** @type {MediaSource} */
    const source = new Source();
    this.source = source;
    this.edge = new Edge(video);
    video.addEventListener('error', this.onError);
    video.addEventListener('pause', this.onPause);
    source.onsourceopen = () => {
      source.onsourceopen = null;
      URL.revokeObjectURL(this.url);
      this.append();
    };
    video.srcObject = null;
    video.disableRemotePlayback = true; // telephones give a ManagedMediaSource on this condition only
    this.url = URL.createObjectURL(source);
    video.src = this.url;
    video.play().catch(() => {});
  }

  /** @param {Piece} piece */
  enqueue(piece) {
    this.waiting.push(piece);
    this.waitingBytes += piece.bytes.byteLength;
    if (this.waitingBytes > MAX_WAITING_BYTES) {
      this.fail(new Failure(reason('player.cannot-decode'), true));
      return;
    }
    this.append();
  }

  /** Puts all that waits into the buffer at once; a head goes alone, for it may change the buffer's type. */
  append() {
    if (this.ended || this.source?.readyState !== 'open' || this.buffer?.updating || this.waiting.length === 0) {
      return;
    }
    const { head, line } = this.waiting[0];
    const end = head ? 1 : this.waiting.findIndex((piece) => piece.head);
    this.going = this.waiting.splice(0, end < 0 ? this.waiting.length : end);
    this.waitingBytes -= this.going.reduce((sum, piece) => sum + piece.bytes.byteLength, 0);
    try {
      if (head) {
        this.prepare(head, line);
      }
      this.put();
    } catch (problem) {
      this.troubled(problem);
    }
  }

  /**
   * @param {Head} head
   * @param {Line} line
   */
  prepare(head, line) {
    const source = /** @type {MediaSource} */ (this.source);
    if (!this.buffer) {
      if (!sourceClass().isTypeSupported(head.mime)) {
        throw new Failure(reason('player.cannot-decode'), true);
      }
      this.buffer = source.addSourceBuffer(head.mime);
      this.buffer.addEventListener('updateend', this.onUpdate);
      this.speaker = line;
    } else if (this.mime !== head.mime) {
      this.buffer.changeType(head.mime);
    }
    if (this.speaker !== line) {
      // The new line's own time begins where the buffer ends.
      this.speaker = line;
      const { buffered } = this.buffer;
      this.offset = buffered.length === 0 ? this.offset : buffered.end(buffered.length - 1) - BEGIN;
      this.buffer.abort();
      this.buffer.timestampOffset = this.offset;
    }
    this.mime = head.mime;
  }

  put() {
    const pieces = this.going;
    let bytes = pieces[0].bytes;
    if (pieces.length > 1) {
      const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.byteLength, 0));
      let at = 0;
      for (const piece of pieces) {
        all.set(new Uint8Array(piece.bytes), at);
        at += piece.bytes.byteLength;
      }
      bytes = all.buffer;
    }
    this.buffer?.appendBuffer(bytes);
    pieces.filter((piece) => !piece.head).forEach((piece) => this.noteKey(piece.bytes));
  }

  /** @param {ArrayBuffer} bytes */
  noteKey(bytes) {
    const view = new DataView(bytes);
    if (view.getUint32(TRACK_AT) === PICTURES && view.getUint32(FLAGS_AT) === KEY) {
      const ticks = Number(view.getBigUint64(DECODE_AT)) + view.getInt32(OFFSET_AT);
      this.keys.push(ticks / TIMESCALE + this.offset);
      this.keys.splice(0, this.keys.length - MAX_KEYS);
    }
  }

  /** @param {unknown} problem */
  troubled(problem) {
    if (problem instanceof DOMException && problem.name === 'QuotaExceededError') {
      this.waiting.unshift(...this.going);
      this.waitingBytes += this.going.reduce((sum, piece) => sum + piece.bytes.byteLength, 0);
      this.going = [];
      if (this.letGo(0)) {
        return; // goes on when that is done
      }
    }
    this.fail(problem instanceof Failure ? problem : new Failure(reason('player.cannot-decode'), true));
  }

  updated() {
    if (this.ended || !this.video) {
      return;
    }
    const last = this.going.at(-1);
    this.going = [];
    last?.line.has(last.number);
    this.edge?.hold();
    const { buffered, currentTime } = this.video;
    if (buffered.length > 0 && currentTime - buffered.start(0) > SPARE && this.letGo(KEEP)) {
      return;
    }
    this.append();
  }

  /**
   * Removes whole groups of pictures before this one; a part of one would take the rest of it along.
   *
   * @param {number} keep seconds
   * @returns {boolean} whether there was anything
   */
  letGo(keep) {
    const limit = (this.video?.currentTime ?? 0) - keep;
    const key = this.keys.findLastIndex((time) => time <= limit);
    const { buffer } = this;
    if (key < 0 || !buffer || buffer.updating || buffer.buffered.length === 0) {
      return false;
    }
    if (buffer.buffered.start(0) >= this.keys[key] - 0.001) {
      return false;
    }
    buffer.remove(0, this.keys[key]);
    this.keys.splice(0, key);
    return true;
  }

  /** A browser may pause what it thinks nobody looks at. */
  resume() {
    if (!this.ended && !document.hidden) {
      this.video?.play().catch(() => {});
    }
  }

  /** Now and then. */
  tick() {
    if (this.video?.paused) {
      this.resume();
    }
    this.edge?.hold();
  }

  /** @param {Failure} failure */
  fail(failure) {
    if (!this.ended) {
      this.host.lost(this, failure);
    }
  }

  /** Another rung has the element. */
  hide() {
    this.end();
  }

  async stats() {
    return null;
  }

  end() {
    if (this.ended) {
      return;
    }
    this.ended = true;
    this.line?.end();
    this.coming?.end();
    this.edge?.close();
    this.buffer?.removeEventListener('updateend', this.onUpdate);
    this.waiting = [];
    this.going = [];
    if (this.source) {
      this.source.onsourceopen = null;
    }
    if (this.video) {
      this.video.removeEventListener('error', this.onError);
      this.video.removeEventListener('pause', this.onPause);
      if (this.video.src === this.url) {
        this.video.removeAttribute('src');
        this.video.load();
      }
    }
    URL.revokeObjectURL(this.url);
    this.video = null;
    this.buffer = null;
    this.source = null;
  }
}

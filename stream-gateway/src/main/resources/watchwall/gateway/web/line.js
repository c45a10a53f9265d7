// @ts-check
/** One socket to the gateway's MSE door: says what the browser takes, hands on heads and pieces, answers each. */
import { Failure, reason, refused } from './reason.js';

const HEAD_MS = 8000;

/** Asked with a likely full name each; the gateway knows them by their first word. */
const CODECS = {
  avc1: 'video/mp4; codecs="avc1.640028"',
  hvc1: 'video/mp4; codecs="hvc1.1.6.L120.B0"',
  mp4a: 'video/mp4; codecs="avc1.640028,mp4a.40.2"',
  opus: 'video/mp4; codecs="avc1.640028,opus"',
};

/** The browser's MediaSource; telephones name it otherwise. */
export function sourceClass() {
  return globalThis.MediaSource ?? Reflect.get(globalThis, 'ManagedMediaSource');
}

/** First words of what this browser plays by MSE. */
export function takes() {
  const source = sourceClass();
  return source ? Object.entries(CODECS).flatMap(([word, mime]) => (source.isTypeSupported(mime) ? [word] : [])) : [];
}

/**
 * @typedef {object} Head
 * @property {string} mime
 * @property {string} codec
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} Ear
 * @property {(head: Head) => void} onHead the next piece is this head
 * @property {(piece: ArrayBuffer, number: number) => void} onPiece
 * @property {(pictures: number) => void} onDropped the gateway left out so many, because we were slow
 * @property {(failure: Failure) => void} onLost
 */

export class Line {
  /**
   * @param {string} url
   * @param {string} ticket
   * @param {boolean} sound
   * @param {Ear} ear
   */
  constructor(url, ticket, sound, ear) {
    this.ear = ear;
    this.pieces = 0;
    this.opened = false;
    this.ended = false;
    this.headTimer = setTimeout(() => this.lose(new Failure(reason('player.no-frames'), true)), HEAD_MS);
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.opened = true;
      socket.send(JSON.stringify({ type: 'play', ticket, takes: takes(), sound }));
    };
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = () => this.lose(new Failure(reason('player.connection-lost'), !this.opened));
  }

  /** @param {string | ArrayBuffer} data */
  hear(data) {
    if (typeof data !== 'string') {
      this.ear.onPiece(data, ++this.pieces);
      return;
    }
    const said = JSON.parse(data);
    switch (said.type) {
      case 'head':
        clearTimeout(this.headTimer);
        this.ear.onHead(said);
        break;
      case 'dropped':
        this.ear.onDropped(said.pictures);
        break;
      case 'refused':
        this.lose(refused(said));
        break;
      default: // a newer gateway may say more
        break;
    }
  }

  /**
   * All up to this piece is in the buffer.
   *
   * @param {number} piece
   */
  has(piece) {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(`{"type":"has","piece":${piece}}`);
    }
  }

  /** @param {Failure} failure */
  lose(failure) {
    if (!this.ended) {
      this.end();
      this.ear.onLost(failure);
    }
  }

  end() {
    this.ended = true;
    clearTimeout(this.headTimer);
    this.socket.onopen = null;
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close();
  }
}

// How a window gets its pictures: by a slot of the page's one connection; where that fails, by a connection of its own.
import { play } from '/player/player.js';
import { openSlots } from '/player/slots.js';

// 16 windows, a take of all of them made in as many more, and some for a newer take that overtakes it. Windows beyond that
// have players of their own; the gateway would allow 128, which take a browser half a second more to begin.
const SLOTS = 40;
const FIRST_TICKET_RETRY_MS = 500;
const LONGEST_TICKET_RETRY_MS = 15_000;
const UNSUITABLE = 409; // not by WebRTC: the player knows other ways

let pool = null;
let poolBase = '';
let lastAsked = null; // any ticket to watch opens the connection

/** The page's pool; a new one where the media have moved to another address. */
function poolFor(link, cameraId, stream) {
  lastAsked = () => link.ticket(cameraId, stream);
  const base = link.mediaBase();
  if (!pool || poolBase !== base) {
    pool?.close();
    poolBase = base;
    pool = openSlots({ url: `${base}/slots`, ticket: async () => (await lastAsked()).ticket, count: SLOTS });
  }
  return pool;
}

export class Feed {
  #link;
  #video;
  #cameraId;
  #stream;
  #onFrame;
  #slot = null;
  #player = null;
  #closed = false;
  #watching = false;

  /** @param onFrame called at each frame of this camera, and of no other */
  constructor(link, video, { cameraId, stream, onFrame }) {
    this.#link = link;
    this.#video = video;
    this.#cameraId = cameraId;
    this.#stream = stream;
    this.#onFrame = onFrame;
    const slots = poolFor(link, cameraId, stream);
    this.#slot = slots.usable ? slots.take() : null;
    if (this.#slot) {
      this.#bySlot(slots);
    } else {
      this.#alone();
    }
  }

  /** Another way, or the same way anew: for a window that has had no picture for a long time. */
  again() {
    this.#leave();
    this.#alone();
  }

  close() {
    this.#closed = true;
    this.#leave();
  }

  #bySlot(slots) {
    const slot = this.#slot;
    slot.play(this.#video, {
      camera: this.#cameraId,
      stream: this.#stream.toLowerCase(), // the wall's word is MAIN or SUB
      ticket: async () => (await this.#link.ticket(this.#cameraId, this.#stream)).ticket,
      onFrame: this.#onFrame,
      onState: (state, detail) => {
        if (state === 'failed' && this.#slot === slot && (detail.reason?.status === UNSUITABLE || !slots.usable)) {
          this.again();
        }
      },
    });
  }

  #leave() {
    this.#slot?.release();
    this.#slot = null;
    this.#player?.close();
    this.#player = null;
  }

  async #alone() {
    this.#watchFrames();
    let wait = FIRST_TICKET_RETRY_MS;
    while (!this.#closed && !this.#player) {
      try {
        const { path, ticket } = await this.#link.ticket(this.#cameraId, this.#stream);
        if (this.#closed || this.#player) {
          return;
        }
        let first = ticket;
        this.#player = play(this.#video, {
          whepUrl: this.#link.mediaBase() + path,
          ticket: async () => {
            const fresh = first ?? (await this.#link.ticket(this.#cameraId, this.#stream)).ticket;
            first = null;
            return fresh;
          },
          onState: () => {},
        });
      } catch {
        await new Promise((done) => setTimeout(done, wait));
        wait = Math.min(wait * 2, LONGEST_TICKET_RETRY_MS);
      }
    }
  }

  /** Of a connection of its own every frame is of this camera. */
  #watchFrames() {
    if (this.#watching) {
      return;
    }
    this.#watching = true;
    const seen = () => {
      if (!this.#closed) {
        this.#onFrame();
        this.#video.requestVideoFrameCallback(seen);
      }
    };
    this.#video.requestVideoFrameCallback(seen);
  }
}

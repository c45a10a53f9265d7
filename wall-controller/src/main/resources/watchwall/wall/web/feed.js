// How a camera's window gets its pictures: by a slot of the page's connection; where that fails, by one of its own.
import { play } from '/player/player.js';
import { TicketRefused } from './line.js';
import { factsOf, readStats, takeSlot } from './slotpool.js';

const FIRST_TICKET_RETRY_MS = 500;
const LONGEST_TICKET_RETRY_MS = 15_000;
const UNSUITABLE = 409; // not by WebRTC: the player knows other ways
const STATS_MS = 5_000;

export class Feed {
  #link;
  #video;
  #cameraId;
  #wished; // stream, MAIN or SUB
  #stream;
  #ear;
  #slot = null;
  #player = null;
  #turn = 0; // each way that is tried has its own
  #closed = false;
  #facts = { codec: '', keyFrames: -1 };
  #factsAt = -STATS_MS;

  /** @param ear {onFrame: at each frame of this camera and of no other, onTrouble: (word) => void} */
  constructor(link, video, { cameraId, stream, ear }) {
    this.#link = link;
    this.#video = video;
    this.#cameraId = cameraId;
    this.#wished = stream;
    this.#stream = stream;
    this.#ear = ear;
    this.anew();
  }

  /** Whether another stream than the wished one is asked for. */
  get isOther() {
    return this.#stream !== this.#wished;
  }

  /** As at the beginning; on the same slot where there is one. */
  anew() {
    this.#stream = this.#wished;
    this.#bySlot();
  }

  /** The same camera's other stream. */
  other() {
    this.#stream = this.#wished === 'MAIN' ? 'SUB' : 'MAIN';
    this.#bySlot();
  }

  /** A connection of its own, which may go other ways than WebRTC. */
  alone() {
    this.#leave();
    this.#stream = this.#wished;
    void this.#byPlayer(++this.#turn);
  }

  #bySlot() {
    this.#endPlayer();
    const turn = ++this.#turn;
    if (this.#slot && !this.#slot.usable) {
      this.#leave(); // the media have moved, or its connection does not hold
    }
    this.#slot ??= takeSlot(this.#link.mediaBase(), () => this.#link.ticket(this.#cameraId, this.#stream));
    const slot = this.#slot;
    if (!slot?.usable) {
      this.alone();
      return;
    }
    slot.play(this.#video, {
      camera: this.#cameraId,
      stream: this.#stream.toLowerCase(), // the wall's word is MAIN or SUB
      ticket: async () => (await this.#ticket()).ticket,
      onFrame: () => turn === this.#turn && this.#ear.onFrame(),
      onState: (state, detail) => {
        if (state === 'failed' && turn === this.#turn && (detail.reason?.status === UNSUITABLE || !slot.usable)) {
          this.alone();
        }
      },
    });
  }

  async #ticket() {
    try {
      return await this.#link.ticket(this.#cameraId, this.#stream);
    } catch (problem) {
      if (problem instanceof TicketRefused && !this.#closed) {
        this.#ear.onTrouble('ticket');
      }
      throw problem;
    }
  }

  async #byPlayer(turn) {
    this.#watchFrames(turn);
    let wait = FIRST_TICKET_RETRY_MS;
    while (turn === this.#turn && !this.#player) {
      try {
        const { path, ticket } = await this.#ticket();
        if (turn !== this.#turn) {
          return;
        }
        let first = ticket;
        this.#player = play(this.#video, {
          whepUrl: this.#link.mediaBase() + path,
          ticket: async () => {
            const fresh = first ?? (await this.#ticket()).ticket;
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
  #watchFrames(turn) {
    const seen = () => {
      if (turn === this.#turn) {
        this.#ear.onFrame();
        this.#video.requestVideoFrameCallback(seen);
      }
    };
    this.#video.requestVideoFrameCallback(seen);
  }

  /** {codec, keyFrames} as the browser says; some seconds old. */
  get facts() {
    const track = this.#video.srcObject?.getVideoTracks?.()[0];
    if (!track) {
      return { codec: '', keyFrames: -1 };
    }
    if (this.#slot) {
      return factsOf(track);
    }
    if (performance.now() - this.#factsAt > STATS_MS) {
      this.#factsAt = performance.now();
      void this.#player?.stats?.().then((report) => {
        this.#facts = (report && readStats(report)[0]) ?? this.#facts;
      });
    }
    return this.#facts;
  }

  #endPlayer() {
    this.#player?.close();
    this.#player = null;
  }

  #leave() {
    this.#slot?.release();
    this.#slot = null;
    this.#endPlayer();
  }

  close() {
    this.#closed = true;
    this.#turn++;
    this.#leave();
  }
}

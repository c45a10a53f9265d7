// A stand-in for the media only, with the API of /player/slots.js: each slot draws what the stand-in player would.
import { play } from '/player/player.js';

export function openSlots({ url, count }) {
  globalThis.pools = (globalThis.pools ?? 0) + 1;
  const unused = Array.from({ length: count }, () => new Slot(url, (slot) => unused.push(slot)));
  return {
    get usable() {
      return !globalThis.slotsFail;
    },
    take: () => unused.shift() ?? null,
    close() {},
  };
}

class Slot {
  constructor(url, giveBack) {
    this.url = url;
    this.giveBack = giveBack;
    this.player = null;
  }

  play(video, { camera, stream, ticket, onState, onFrame }) {
    globalThis.shownBySlots = (globalThis.shownBySlots ?? 0) + 1;
    (globalThis.orders ??= []).push(`slot ${camera}/${stream}`);
    this.player?.close();
    const whepUrl = this.url.replace(/slots$/, `whep/${camera}/${stream}`);
    const player = play(video, { whepUrl, ticket, onState: (state) => onState(state, {}), bySlot: true });
    this.player = player;
    const seen = () => {
      if (this.player === player) {
        if (player.started) {
          onFrame();
        }
        video.requestVideoFrameCallback(seen);
      }
    };
    video.requestVideoFrameCallback(seen);
  }

  release() {
    this.player?.close();
    this.player = null;
    this.giveBack(this);
  }
}

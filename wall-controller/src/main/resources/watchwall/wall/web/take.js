// One picture of the output that is bound behind the cover: which tile each window gets, and which are still awaited.
import { Tile } from './tile.js';

export class Take {
  #link;

  /** slot -> tile */
  tiles = new Map();
  /** Slots without a picture that may still come in time. */
  waiting = new Set();
  timer = 0;
  whenAllReady = () => {};

  /**
   * @param {{showing: number, windows: object[]}} message
   * @param fadeMs 0 for a cut
   * @param alone the page goes over by itself when it is ready
   */
  constructor({ showing, windows }, fadeMs, alone, link) {
    this.showing = showing;
    this.windows = windows;
    this.fadeMs = fadeMs;
    this.alone = alone;
    this.#link = link;
  }

  /**
   * What is on air already, and what a cancelled take had bound, is not begun anew.
   *
   * @param air slot -> tile
   * @param before the cancelled take, or null; what is not taken over of it is closed
   */
  takeOver(air, before) {
    const onAir = new Set(air.values());
    const free = [...air].map(([slot, tile]) => ({ slot, tile }));
    before?.tiles.forEach((tile, slot) => onAir.has(tile) || free.push({ slot, tile }));
    for (const sameSlot of [true, false]) {
      for (const window of this.windows.filter(({ slot }) => !this.tiles.has(slot))) {
        const place = free.findIndex(({ slot, tile }) => tile.key === window.key && (!sameSlot || slot === window.slot));
        if (place >= 0) {
          const [{ tile }] = free.splice(place, 1);
          this.tiles.set(window.slot, tile);
          if (!onAir.has(tile)) {
            tile.set(window);
          }
        }
      }
    }
    free.forEach(({ tile }) => onAir.has(tile) || tile.close());
  }

  /** Makes the tiles that are missing, and tells which windows are ready. @param ear {came, failed} of a tile */
  bind(wall, host, ear) {
    const ready = [];
    for (const window of this.windows) {
      let tile = this.tiles.get(window.slot);
      if (!tile) {
        tile = new Tile(wall, window, host);
        this.tiles.set(window.slot, tile);
      }
      tile.listen(ear);
      if (tile.live) {
        ready.push(window.slot);
      } else if (tile.source.failure) {
        this.#fail(window.slot, tile.source.failure);
      } else {
        this.waiting.add(window.slot);
      }
    }
    this.#tellReady(ready);
  }

  #tellReady(slots) {
    if (slots.length) {
      this.#link.send({ type: 'ready', showing: this.showing, slots });
    }
  }

  #fail(slot, reason) {
    this.#link.send({ type: 'failed', showing: this.showing, slot, reason });
  }

  #awaited(tile) {
    const slots = [...this.waiting].filter((slot) => this.tiles.get(slot) === tile);
    slots.forEach((slot) => this.waiting.delete(slot));
    return slots;
  }

  /** A tile has its picture. */
  came(tile) {
    this.#tellReady(this.#awaited(tile));
    this.#lookWhetherAll();
  }

  /** A tile says that it will not come in time; where it comes nevertheless, that is told too. */
  failed(tile, reason) {
    this.#awaited(tile).forEach((slot) => this.#fail(slot, reason));
    this.#lookWhetherAll();
  }

  #lookWhetherAll() {
    if (this.waiting.size === 0) {
      this.whenAllReady();
    }
  }
}

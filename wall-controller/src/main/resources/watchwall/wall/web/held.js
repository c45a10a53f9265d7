// Old pictures that stand, marked, until the new one has come or is given up.
const STANDS_MS = 3_000; // after the take went over, which is 4 s after it was asked for

export class Held {
  #tiles = new Map(); // slot -> old tile

  get tiles() {
    return [...this.#tiles.values()];
  }

  /** Whether an old picture lies exactly where the new one will be. */
  static fits(before, window) {
    return !!before?.live && JSON.stringify(before.window.panes) === JSON.stringify(window.panes);
  }

  /** @param awaited the tile that it stands for */
  hold(slot, before, awaited) {
    before.onAir = false;
    before.element.classList.add('held');
    before.raise('held');
    before.mark(`正在接入 ${awaited.title}`);
    this.#tiles.set(slot, before);
    setTimeout(() => this.#tiles.get(slot) === before && this.letGo(slot), STANDS_MS);
  }

  letGo(slot) {
    this.#tiles.get(slot)?.close();
    this.#tiles.delete(slot);
  }

  clear() {
    this.tiles.forEach((tile) => tile.close());
    this.#tiles.clear();
  }
}

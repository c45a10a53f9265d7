// What stands on the wall and what is being prepared. A take is bound in spare tiles behind the cover, then shown in one
// frame; a picture that is late never holds the others.
import { Tile, sourceKey } from './tile.js';

const LATE_MS = 4_000; // so long the old picture may stand where the new one is late
const HOLD_MS = 1_000; // so long a converging page waits for pictures before it goes over
const FADE_MS = 300;
const HIDDEN_MS = 250; // past the moment: the page gets no frames (hidden), so it changes without one

export class Stage {
  #wall;
  #link;
  #clock;
  #geometry = null; // {widthPx, heightPx} of the wall
  #scale = 1;
  #air = new Map(); // slot -> tile
  #held = new Map(); // slot -> the old tile that stands until the new one has a picture
  #showing = 0;
  #lastShown = null;
  #next = null; // {showing, windows, fade, tiles: slot -> tile, waiting: Set of slots, timer}

  constructor(wall, link, clock) {
    this.#wall = wall;
    this.#link = link;
    this.#clock = clock;
    setInterval(() => this.#tick(), 250);
  }

  get showing() {
    return this.#showing;
  }

  setGeometry(geometry) {
    this.#geometry = geometry;
    this.fit();
  }

  /** Scales the wall into the page. */
  fit() {
    if (!this.#geometry) {
      return;
    }
    const { widthPx, heightPx } = this.#geometry;
    this.#scale = Math.min(innerWidth / widthPx, innerHeight / heightPx);
    const width = Math.round(widthPx * this.#scale);
    const height = Math.round(heightPx * this.#scale);
    Object.assign(this.#wall.style, {
      width: `${width}px`,
      height: `${height}px`,
      left: `${Math.round((innerWidth - width) / 2)}px`,
      top: `${Math.round((innerHeight - height) / 2)}px`,
    });
    for (const tile of [...this.#air.values(), ...this.#held.values(), ...(this.#next?.tiles.values() ?? [])]) {
      tile.place(tile.window, this.#scale);
    }
  }

  /** PREPARE. A newer one cancels an older; the same one again is answered again. */
  prepare({ showing, windows, fade }) {
    if (showing <= this.#showing) {
      this.#tellShown(this.#lastShown);
      return;
    }
    if (this.#next && this.#next.showing >= showing && !this.#next.alone) {
      return;
    }
    this.#bind(showing, windows, fade, false);
  }

  /** The picture that must stand now; this page goes over to it by itself. */
  converge({ showing, windows }) {
    const same =
      showing === this.#showing &&
      windows.length === this.#air.size &&
      windows.every((window) => this.#air.get(window.slot)?.key === sourceKey(window));
    if (same) {
      windows.forEach((window) => {
        const tile = this.#air.get(window.slot);
        tile.set(window);
        tile.place(window, this.#scale);
      });
      this.#tellShown(this.#lastShown);
      return;
    }
    const bound = this.#bind(showing, windows, false, true);
    const go = () => {
      if (this.#next === bound) {
        this.#swapAt(performance.now());
      }
    };
    bound.whenAllReady = go;
    bound.timer = setTimeout(go, HOLD_MS);
    if (bound.waiting.size === 0) {
      go();
    }
  }

  #bind(showing, windows, fade, alone) {
    this.#drop(this.#next);
    const next = { showing, windows, fade, alone, tiles: new Map(), waiting: new Set(), timer: 0, whenAllReady: null };
    this.#next = next;
    const free = new Map(this.#air);
    const claim = (window, slot) => {
      const tile = free.get(slot);
      if (tile && tile.key === sourceKey(window)) {
        free.delete(slot);
        next.tiles.set(window.slot, tile);
      }
      return next.tiles.has(window.slot);
    };
    windows.forEach((window) => claim(window, window.slot));
    windows.forEach((window) => {
      if (window.camera && !next.tiles.has(window.slot)) {
        [...free.keys()].some((slot) => claim(window, slot)); // a camera that moves keeps its pictures
      }
    });
    const ready = [];
    for (const window of windows) {
      let tile = next.tiles.get(window.slot);
      if (!tile) {
        tile = new Tile(this.#wall, window, this.#link, () => this.#clock.now());
        tile.place(window, this.#scale);
        next.tiles.set(window.slot, tile);
      }
      if (!window.camera || tile.live) {
        ready.push(window.slot);
      } else if (window.camera.gone || !window.camera.live) {
        this.#link.send({ type: 'failed', showing, slot: window.slot, reason: window.camera.gone ? 'gone' : 'off' });
        tile.onFrame(() => this.#late(next, window.slot));
      } else {
        next.waiting.add(window.slot);
        tile.onFrame(() => this.#arrived(next, window.slot));
      }
    }
    if (ready.length) {
      this.#link.send({ type: 'ready', showing, slots: ready });
    }
    return next;
  }

  #arrived(next, slot) {
    if (this.#next === next) {
      next.waiting.delete(slot);
      this.#link.send({ type: 'ready', showing: next.showing, slots: [slot] });
      if (next.waiting.size === 0) {
        next.whenAllReady?.();
      }
    } else {
      this.#late(next, slot);
    }
  }

  /** A picture that came after its take was shown. */
  #late(next, slot) {
    if (this.#showing !== next.showing || this.#air.get(slot) !== next.tiles.get(slot)) {
      return;
    }
    this.#letGo(slot);
    if (this.#lastShown?.showing !== this.#showing) {
      return; // the report of the whole take is still to come and will say it
    }
    const shown = { slot, atMs: this.#clock.now(), picture: true };
    this.#lastShown = {
      ...this.#lastShown,
      windows: this.#lastShown.windows.map((window) => (window.slot === slot ? shown : window)),
    };
    this.#tellShown({ showing: this.#showing, windows: [shown] });
  }

  /** SHOW: in the frame nearest to the moment. */
  show({ showing, atMs }) {
    if (showing <= this.#showing) {
      this.#tellShown(this.#lastShown);
      return;
    }
    if (!this.#next || this.#next.showing !== showing) {
      this.#link.send({ type: 'program-please', showing: this.#showing });
      return;
    }
    this.#swapAt(this.#clock.toPage(atMs));
  }

  #swapAt(pageMs) {
    const next = this.#next;
    let before = performance.now();
    const swap = () => {
      if (this.#next === next) {
        this.#swap(next);
      }
    };
    const backup = setTimeout(swap, Math.max(0, pageMs - performance.now()) + HIDDEN_MS);
    const look = (frame) => {
      if (this.#next !== next) {
        clearTimeout(backup);
        return;
      }
      const length = Math.min(50, Math.max(1, frame - before)); // one frame, whatever the screen's rate
      before = frame;
      if (frame + length / 2 >= pageMs) {
        clearTimeout(backup);
        swap();
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  }

  #swap(next) {
    clearTimeout(next.timer);
    const old = this.#air;
    const staying = new Set(next.tiles.values());
    this.#held.forEach((tile) => tile.close());
    this.#held = new Map();
    this.#air = new Map(next.tiles);
    this.#next = null;
    this.#showing = next.showing;
    for (const window of next.windows) {
      const tile = next.tiles.get(window.slot);
      const fresh = !tile.element.classList.contains('on');
      tile.set(window);
      tile.place(window, this.#scale);
      const late = next.waiting.has(window.slot);
      const before = old.get(window.slot);
      const samePlace = before && ['x', 'y', 'w', 'h'].every((side) => before.window[side] === window[side]);
      if (late && samePlace && before.live && !staying.has(before)) {
        this.#hold(window, before);
        staying.add(before);
      }
      tile.element.classList.add('on');
      tile.element.classList.toggle('fade', next.fade && fresh);
    }
    for (const tile of old.values()) {
      if (!staying.has(tile)) {
        tile.element.classList.replace('on', 'leaving');
        setTimeout(() => tile.close(), next.fade ? FADE_MS : 0);
      }
    }
    // The frame after this one is the first that a person can see; a hidden page has none.
    const report = (frame) => {
      clearTimeout(backup);
      const atMs = this.#clock.fromPage(frame);
      this.#lastShown = { showing: next.showing, windows: this.#seen(next, atMs) };
      this.#tellShown(this.#lastShown);
    };
    const backup = setTimeout(() => report(performance.now()), HIDDEN_MS);
    requestAnimationFrame((frame) => this.#lastShown?.showing !== next.showing && report(frame));
  }

  #seen(next, atMs) {
    return next.windows.map((window) => ({
      slot: window.slot,
      atMs,
      picture: !window.camera || next.tiles.get(window.slot).live,
    }));
  }

  /** The old picture stands, marked, until the new one has come or is given up. */
  #hold(window, before) {
    before.element.classList.add('held');
    before.note.hidden = false;
    before.note.textContent = `正在接入 ${window.camera.name}`;
    this.#held.set(window.slot, before);
    setTimeout(() => this.#held.get(window.slot) === before && this.#letGo(window.slot), LATE_MS - HOLD_MS);
  }

  #letGo(slot) {
    this.#held.get(slot)?.close();
    this.#held.delete(slot);
  }

  #drop(next) {
    if (!next) {
      return;
    }
    clearTimeout(next.timer);
    const onAir = new Set(this.#air.values());
    next.tiles.forEach((tile) => onAir.has(tile) || tile.close());
    this.#next = null;
  }

  #tellShown(shown) {
    if (shown) {
      this.#link.send({ type: 'shown', ...shown });
    }
  }

  /** News of a camera: cards and labels follow. */
  camera(camera) {
    for (const tile of [...this.#air.values(), ...(this.#next?.tiles.values() ?? [])]) {
      if (tile.camera?.id === camera.id) {
        tile.set({ ...tile.window, camera });
      }
    }
  }

  pulse() {
    return [...this.#air.values()].map((tile) => tile.pulse());
  }

  #tick() {
    this.#air.forEach((tile) => tile.tick());
    this.#held.forEach((tile) => tile.tick());
    this.#next?.tiles.forEach((tile) => tile.tick());
  }
}

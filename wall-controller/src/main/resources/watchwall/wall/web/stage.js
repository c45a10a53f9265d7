// What stands on the output and what is being prepared. A take is bound in spare tiles behind the cover, then shown in
// one frame; a picture that is late never holds the others.
import { atFrame, onceSeen } from './frames.js';
import { lookAround } from './health.js';
import { Held } from './held.js';
import { Pace } from './pace.js';
import { Take } from './take.js';

const HOLD_MS = 1_000; // so long a converging page waits for pictures before it goes over
const FADE_MS = 300; // where a take does not say
const TICK_MS = 250;
const PREPARED_MS = 5_000; // no take takes longer to its moment
const SETTLED_MS = 300; // late pictures and fades

export class Stage {
  #screen;
  #host;
  #air = new Map(); // slot -> tile
  #held = new Held();
  #pace = new Pace();
  #showing = 0;
  #lastShown = null;
  #next = null;
  #ear = { came: (tile) => this.#came(tile), failed: (tile, reason) => this.#next?.failed(tile, reason) };

  /** @param host {link, clock, beat, store} */
  constructor(screen, host) {
    this.#screen = screen;
    this.#host = { ...host, screen };
    setInterval(() => this.#tick(), TICK_MS);
  }

  get showing() {
    return this.#showing;
  }

  /** Those on air, from back to front. */
  tiles() {
    const height = (tile) => Number(tile.element.style.zIndex);
    return [...this.#air.values(), ...this.#held.tiles].sort((a, b) => height(a) - height(b));
  }

  #all() {
    return new Set([...this.#air.values(), ...this.#held.tiles, ...(this.#next?.tiles.values() ?? [])]);
  }

  /** The output has another size. */
  fit() {
    this.#all().forEach((tile) => tile.place());
  }

  /** PREPARE. A newer one cancels an older; the same one again is answered again. */
  prepare({ showing, windows, fade = false, fadeMs = FADE_MS }) {
    if (showing <= this.#showing) {
      this.#tellShown(this.#lastShown);
    } else if (!this.#next || this.#next.alone || this.#next.showing <= showing) {
      this.#bind({ showing, windows }, fade ? fadeMs : 0, false);
    }
  }

  /** The picture that must stand now; this page goes over to it by itself. */
  converge({ showing, windows }) {
    const same =
      showing === this.#showing &&
      windows.length === this.#air.size &&
      windows.every((window) => this.#air.get(window.slot)?.key === window.key);
    if (same) {
      windows.forEach((window) => this.#putOnAir(this.#air.get(window.slot), window, 0));
      this.#tellShown(this.#lastShown);
      return;
    }
    const take = this.#bind({ showing, windows }, 0, true);
    let going = false;
    take.whenAllReady = () => {
      if (this.#next === take && !going) {
        going = true;
        this.#swapAt(performance.now());
      }
    };
    take.timer = setTimeout(take.whenAllReady, HOLD_MS);
    if (take.waiting.size === 0) {
      take.whenAllReady();
    }
  }

  #bind(message, fadeMs, alone) {
    const before = this.#next;
    clearTimeout(before?.timer);
    const take = new Take(message, fadeMs, alone, this.#host.link);
    this.#next = take;
    this.#pace.hold(PREPARED_MS);
    take.takeOver(this.#air, before);
    take.bind(this.#screen.element, this.#host, this.#ear);
    return take;
  }

  /** An awaited picture is there: in time, or after its take was shown. */
  #came(tile) {
    this.#next?.came(tile);
    for (const [slot, onAir] of this.#air) {
      if (onAir === tile) {
        this.#late(slot);
      }
    }
  }

  #late(slot) {
    this.#held.letGo(slot);
    const told = this.#lastShown?.windows.find((window) => window.slot === slot);
    if (this.#lastShown?.showing !== this.#showing || !told || told.picture) {
      return; // the report of the whole take is still to come and will say it
    }
    told.picture = true;
    told.atMs = this.#host.clock.now();
    this.#tellShown({ showing: this.#showing, windows: [told] });
  }

  /** SHOW: in the frame nearest to the moment. */
  show({ showing, atMs }) {
    if (showing <= this.#showing) {
      this.#tellShown(this.#lastShown);
    } else if (this.#next?.showing !== showing) {
      this.#host.link.send({ type: 'program-please', showing: this.#showing });
    } else {
      this.#swapAt(this.#host.clock.toPage(atMs));
    }
  }

  #swapAt(pageMs) {
    const take = this.#next;
    atFrame(
      pageMs,
      () => this.#next === take,
      () => this.#swap(take),
    );
  }

  #swap(take) {
    clearTimeout(take.timer);
    const old = this.#air;
    const staying = new Set(take.tiles.values());
    this.#held.clear();
    this.#air = new Map(take.tiles);
    this.#next = null;
    this.#pace.hold(SETTLED_MS + take.fadeMs);
    this.#showing = take.showing;
    for (const window of take.windows) {
      const tile = take.tiles.get(window.slot);
      const before = old.get(window.slot);
      if (take.waiting.has(window.slot) && !staying.has(before) && Held.fits(before, window)) {
        this.#held.hold(window.slot, before, tile);
        staying.add(before);
      }
      this.#putOnAir(tile, window, take.fadeMs);
    }
    old.forEach((tile) => staying.has(tile) || leave(tile, take));
    onceSeen((at) => this.#report(take, this.#host.clock.fromPage(at)));
  }

  #putOnAir(tile, window, fadeMs) {
    const fresh = !tile.onAir;
    tile.onAir = true;
    tile.set(window);
    tile.raise('on');
    tile.element.classList.add('on');
    tile.source.air();
    if (fresh && fadeMs) {
      tile.element.animate([{ opacity: 0 }, { opacity: 1 }], fadeMs);
    }
  }

  #report(take, atMs) {
    if (this.#showing === take.showing) {
      const windows = take.windows.map(({ slot }) => ({ slot, atMs, picture: take.tiles.get(slot).live }));
      this.#lastShown = { showing: take.showing, windows };
      this.#tellShown(this.#lastShown);
    }
  }

  #tellShown(shown) {
    if (shown) {
      this.#host.link.send({ type: 'shown', ...shown });
    }
  }

  /** News of a camera: cards and labels follow. */
  camera(camera) {
    this.#all().forEach((tile) => {
      const { content } = tile.window;
      if (content.type === 'camera' && content.id === camera.id) {
        tile.update({ ...content, ...camera, type: 'camera' });
      }
    });
  }

  /** Newer figures and pins for windows on air. */
  news(windows) {
    windows.forEach(({ slot, content }) => {
      const tile = this.#air.get(slot);
      if (tile?.window.content.type === content.type) {
        tile.update(content);
      }
    });
  }

  pulse() {
    return [...this.#air.values()].map((tile) => tile.pulse());
  }

  #tick() {
    const now = performance.now();
    const all = this.#all();
    all.forEach((tile) => tile.tick(now));
    lookAround([...all].map(({ source }) => source).filter((source) => source.look), now);
  }
}

/** Under what takes its place; where nothing does, it fades away. */
function leave(tile, { windows, tiles, fadeMs }) {
  tile.onAir = false;
  tile.element.classList.replace('on', 'leaving');
  tile.raise('leaving');
  if (!fadeMs) {
    tile.close();
    return;
  }
  const above = windows.filter((window) => covers(window, tile.window)).map(({ slot }) => tiles.get(slot));
  if (above.length) {
    const lowest = Math.min(...above.map(({ element }) => Number(element.style.zIndex)));
    tile.element.style.zIndex = Math.min(Number(tile.element.style.zIndex), lowest - 1);
  } else {
    tile.element.animate([{ opacity: 1 }, { opacity: 0 }], { duration: fadeMs, fill: 'forwards' });
  }
  setTimeout(() => tile.close(), fadeMs);
}

function covers(upper, lower) {
  return lower.panes.every((b) =>
    upper.panes.some((a) => a.x <= b.x && a.y <= b.y && a.x + a.w >= b.x + b.w && a.y + a.h >= b.y + b.h),
  );
}

// One window of the picture: a source in its panes, and what is said over it. It moves, grows and is covered without its
// source noticing.
import { clipRect, insets, lay, popShares, windowRect } from './geometry.js';
import { ICONS, child } from './icons.js';
import { PopCard } from './pop.js';
import { sourceOf } from './source/kinds.js';

const CARD_PX = 30; // letters of a card on a full HD panel
const CARD_SHARE = 0.104; // and of the window's height at most
const TIGHT_LINES = 6.2; // fewer: no foot
// Where the order of windows is the same: new ones above old ones, a held picture above the one it stands for.
const LAYERS = { leaving: 0, on: 1, held: 2 };
const TINY_LINES = 3.4; // fewer: the title alone

export class Tile {
  #host;
  #panes = [];
  #said = '';
  #natural = '';
  #size = '';
  #closed = false;

  onAir = false;
  #ear = null; // {came, failed}: the stage, while a picture is awaited or shown
  #awaited = true;

  /** @param host see source.js, without changed and failed, which are the tile's */
  constructor(wall, window, host) {
    this.#host = host;
    this.key = window.key;
    this.element = child(wall, 'tile');
    this.over = child(this.element, 'over');
    this.scene = child(this.over, 'scene');
    this.card = child(this.scene, 'card');
    this.label = child(this.scene, 'label');
    this.note = child(this.scene, 'note');
    this.note.hidden = true;
    this.pop = new PopCard(this.over, host);
    this.window = window;
    this.source = sourceOf(
      {
        ...host,
        changed: () => this.#changed(),
        arrived: () => this.#arrived(),
        failed: (word) => this.#ear?.failed(this, word),
      },
      window,
    );
    this.set(window);
  }

  /** @param ear {came(tile): its picture is there, failed(tile, reason): it will not come in time} */
  listen(ear) {
    this.#ear = ear;
    this.#awaited = !this.live;
  }

  #arrived() {
    if (this.#awaited) {
      this.#awaited = false;
      this.#ear?.came(this);
    }
  }

  /** All that a window says. */
  set(window) {
    const before = this.window;
    this.window = window;
    this.element.dataset.slot = window.slot;
    this.element.dataset.kind = window.content.type;
    this.element.classList.toggle('popped', !!window.pop);
    if (window.content !== before.content) {
      this.source.update(window.content);
    }
    this.pop.set(window.pop);
    this.place();
    this.#said = '';
    this.#changed();
  }

  /** Another content of the same key. */
  update(content) {
    this.window = { ...this.window, content };
    this.source.update(content);
  }

  /** @param layer of a word of LAYERS */
  raise(layer) {
    const { content, z } = this.window;
    const banner = content.type === 'banner' ? 1_000 + 64 * (content.priority ?? 1) : 0;
    this.element.style.zIndex = 10 + 4 * (banner + z) + LAYERS[layer];
  }

  /** Puts panes and words where the window says. */
  place() {
    const { panes, pop } = this.window;
    const { screen } = this.#host;
    const root = clipRect(panes);
    const whole = windowRect(panes);
    put(this.element, root);
    put(this.over, { x: whole.x - root.x, y: whole.y - root.y, w: whole.w, h: whole.h });
    const text = screen.leastTextPx || 20 * screen.unit;
    const shares = pop?.card ? popShares(whole, text) : { picture: { x: 0, y: 0, w: whole.w, h: whole.h }, card: null };
    this.#placePanes(panes, root, shares.picture, whole);
    this.scenePx = shares.picture; // where the picture lies in the window
    put(this.scene, shares.picture);
    const size = Math.max(screen.leastTextPx, Math.min(CARD_PX * screen.unit, CARD_SHARE * shares.picture.h));
    const lines = shares.picture.h / size / 1.4;
    this.card.style.fontSize = `${size}px`;
    this.card.style.setProperty('--name-lines', lines < 9 ? 1 : 2);
    this.card.style.setProperty('--foot-lines', lines < 7 ? 1 : lines < 10 ? 2 : 3);
    this.card.classList.toggle('tight', lines < TIGHT_LINES);
    this.card.classList.toggle('tiny', lines < TINY_LINES);
    this.pop.place(shares);
  }

  #placePanes(panes, root, picture, whole) {
    const views = this.source.show(panes.length);
    while (this.#panes.length < panes.length) {
      const pane = child(this.element, 'pane');
      this.over.before(pane);
      child(pane, 'box').append(views[this.#panes.length]);
      this.#panes.push(pane);
    }
    this.#panes.splice(panes.length).forEach((pane) => pane.remove());
    const natural = this.source.natural;
    this.#natural = JSON.stringify(natural);
    panes.forEach((place, i) => {
      const edge = insets(place, this.#host.screen);
      const pane = this.#panes[i];
      put(pane, {
        x: place.x - root.x + edge.left,
        y: place.y - root.y + edge.top,
        w: place.w - edge.left - edge.right,
        h: place.h - edge.top - edge.bottom,
      });
      // The picture's share of the content, which behind frames is larger than the window.
      const box = {
        x: place.cx - place.x - edge.left + (picture.x * place.cw) / whole.w,
        y: place.cy - place.y - edge.top + (picture.y * place.ch) / whole.h,
        w: (picture.w * place.cw) / whole.w,
        h: (picture.h * place.ch) / whole.h,
      };
      this.#placeView(pane.firstChild, views[i], box, natural);
      if (i === 0 && !natural) {
        this.#resize(box.w, box.h, views.length);
      }
    });
  }

  /** Drawing is dear: only for another size, or another scale of the whole output. */
  #resize(w, h, views) {
    const { leastTextPx, unit, scale } = this.#host.screen;
    const size = [w, h, views, leastTextPx, unit, scale].join();
    if (size !== this.#size) {
      this.#size = size;
      this.source.resized(w, h);
    }
  }

  #placeView(frame, view, box, natural) {
    if (!natural) {
      put(frame, box);
      put(view, { x: 0, y: 0, w: box.w, h: box.h });
      return;
    }
    const laid = lay(natural, box, this.window.fit, this.window.crop);
    put(frame, { ...laid.frame, x: box.x + laid.frame.x, y: box.y + laid.frame.y });
    put(view, laid.picture);
  }

  get live() {
    return this.source.live;
  }

  get state() {
    return this.source.state;
  }

  tick(now) {
    this.source.tick(now);
  }

  pulse() {
    return { slot: this.window.slot, state: this.state, ...this.source.pulse() };
  }

  /** Something of the source is different; called often, so that nothing is done where nothing is. */
  #changed() {
    if (!this.source || this.#closed) {
      return;
    }
    const { source, window } = this;
    if (this.#panes.length && JSON.stringify(source.natural) !== this.#natural) {
      this.place();
    }
    const card = source.card;
    const said = JSON.stringify([source.state, source.stale, source.hasLast, card, source.title, window.label, window.slot]);
    if (said === this.#said) {
      return;
    }
    this.#said = said;
    this.element.dataset.state = source.state;
    this.element.classList.toggle('stale', source.stale);
    this.element.classList.toggle('has-last', source.hasLast ?? false);
    this.card.hidden = !card;
    if (card) {
      this.#fill(card);
    }
    this.label.hidden = !window.label || !!card || !source.title;
    this.label.replaceChildren();
    child(this.label, '', 'b').textContent = window.slot;
    child(this.label, '', 'span').textContent = source.title;
  }

  #fill({ icon, title, name, number, since, foot, calm }) {
    this.card.classList.toggle('calm', calm ?? false);
    this.card.replaceChildren();
    const head = child(this.card, 'title');
    head.innerHTML = ICONS[icon];
    child(head, '', 'span').textContent = title;
    if (name) {
      const line = child(this.card, 'name');
      child(line, '', 'b').textContent = this.window.slot;
      line.append(name);
      child(line, '', 'small').textContent = number ?? '';
    }
    if (since) {
      child(this.card, 'since').textContent = since;
    }
    if (foot) {
      child(this.card, 'foot').textContent = foot;
    }
  }

  /** What the picture is called where it is awaited. */
  get title() {
    return this.source.title || (this.source.card?.title ?? '');
  }

  /** A small mark on a picture that stands for another one. */
  mark(words) {
    this.note.hidden = !words;
    this.note.textContent = words;
  }

  close() {
    if (!this.#closed) {
      this.#closed = true;
      this.#ear = null;
      this.source.close();
      this.pop.close();
      this.element.remove();
    }
  }
}

function put({ style }, { x, y, w, h }) {
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${w}px`;
  style.height = `${h}px`;
}

// What a window shows. Each kind of content is one module that fills in this frame; a tile knows nothing more of a kind.

/**
 * @typedef {object} Card said instead of a picture, or over a grey one
 * @property {string} icon a word of icons.js
 * @property {string} title
 * @property {string} [name] and `number`: what it is about
 * @property {string} [number]
 * @property {string} [since]
 * @property {string} [foot]
 * @property {boolean} [calm] nothing is wrong
 *
 * @typedef {object} Host
 * @property {import('../line.js').Line} link
 * @property {import('../clock.js').Clock} clock
 * @property {import('../beat.js').Beat} beat
 * @property {import('../store.js').Store} store
 * @property {import('../screen.js').Screen} screen
 * @property {() => void} changed card, state or size of the picture are others now
 * @property {() => void} arrived its picture is there
 * @property {(word: string) => void} failed it will not come in time: off, gone, ticket, player, problem
 */
export class Source {
  #views = [];
  #arrived = false;
  #resolve;

  /** Of the tile that shows it; a view is one element in one pane. */
  host;
  content;
  closed = false;
  /** Resolves with the first picture. */
  ready = new Promise((resolve) => {
    this.#resolve = resolve;
  });

  /**
   * @param {Host} host
   * @param {object} content
   * @param {{stream: string, slot: number}} window
   */
  constructor(host, content, window) {
    this.host = host;
    this.content = content;
    this.window = window;
  }

  /** Elements that show it, one for each pane. */
  get views() {
    return this.#views;
  }

  get element() {
    return this.#views[0];
  }

  /** One more, or one fewer, until there are so many. @returns the views */
  show(count) {
    while (this.#views.length < count) {
      this.#views.push(this.make(this.#views.length));
    }
    while (this.#views.length > count) {
      const view = this.#views.pop();
      this.drop(view);
      view.remove();
    }
    return this.#views;
  }

  /** An element that shows it. @param {number} index 0 is the one that others may copy */
  make(_index) {
    return document.createElement('div');
  }

  drop(_view) {}

  /** The picture is there. */
  arrive() {
    const first = !this.#arrived;
    this.#arrived = true;
    if (first) {
      this.#resolve();
      this.host.changed();
    }
    this.host.arrived();
  }

  get arrived() {
    return this.#arrived;
  }

  /** A picture can be seen now. */
  get live() {
    return this.#arrived && !this.problem;
  }

  /** For people; empty while all is well. */
  get problem() {
    return this.content.problem ?? '';
  }

  /** Why no picture will come in time; empty where one may. */
  get failure() {
    return this.problem ? 'problem' : '';
  }

  get state() {
    if (this.problem) return 'problem';
    return this.#arrived ? 'playing' : 'connecting';
  }

  /** @returns {string} what stands at the foot of the window; empty for none */
  get title() {
    return this.content.name ?? '';
  }

  /** @returns {Card | null} */
  get card() {
    if (this.problem) {
      return { icon: 'file', title: this.problemTitle, name: this.title, foot: this.problem };
    }
    return this.#arrived ? null : { icon: 'joining', title: '接入中', name: this.title, calm: true };
  }

  get problemTitle() {
    return '内容打不开';
  }

  /** Old and grey: it must not look live. */
  get stale() {
    return false;
  }

  /** Size of a picture that is fitted into its window, null for what is drawn to the window's own size. */
  get natural() {
    return null;
  }

  /** The same thing said anew: newer figures, a newer ticket. */
  update(content) {
    this.content = content;
    this.host.changed();
  }

  /** The views have a new size, in output pixels. */
  resized(_w, _h) {}

  /** It is on air from now on. */
  air() {}

  /** Some times a second. */
  tick(_now) {}

  pulse() {
    return { framesPerSecond: 0, lastFrameAgeMs: -1, codec: '', frozen: false };
  }

  /** For a thumbnail without a picture. */
  get words() {
    return this.card?.title ?? this.title;
  }

  /** A picture for the thumbnail, or null. */
  get still() {
    return null;
  }

  close() {
    this.closed = true;
    this.#views.forEach((view) => {
      this.drop(view);
      view.remove();
    });
    this.#views = [];
  }
}

/** Waits that double. */
export class Backoff {
  #first;
  #longest;
  #next;

  constructor(first, longest) {
    this.#first = first;
    this.#longest = longest;
    this.#next = first;
  }

  next() {
    const wait = this.#next;
    this.#next = Math.min(this.#next * 2, this.#longest);
    return wait;
  }

  reset() {
    this.#next = this.#first;
  }
}

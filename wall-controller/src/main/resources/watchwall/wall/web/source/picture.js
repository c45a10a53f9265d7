// Pictures and pages of a deck: shown when they are decoded, so that a take never uncovers half a picture.
import { NotFetched } from '../store.js';
import { Backoff, Source } from './source.js';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

export class Picture extends Source {
  #file = null;
  #shown = ''; // address of what the views show
  #natural = { w: 16, h: 9 };
  #trouble = '';
  #retry = 0;
  #backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);

  /** Path with ticket. */
  get url() {
    return this.content.url ?? '';
  }

  constructor(host, content, window) {
    super(host, content, window);
    void this.#load();
  }

  make() {
    const view = document.createElement('div');
    view.className = 'media';
    const image = document.createElement('img');
    image.alt = '';
    image.decoding = 'sync';
    image.src = this.#shown || 'data:,';
    view.append(image);
    return view;
  }

  drop(view) {
    view.querySelector('img').removeAttribute('src');
  }

  async #load() {
    clearTimeout(this.#retry);
    if (super.problem || !this.url || this.#file) {
      return;
    }
    const file = this.host.store.borrow(this.url);
    this.#file = file;
    try {
      const address = await file.address;
      const proof = new Image();
      proof.src = address;
      await proof.decode().catch(() => {
        throw new Unreadable();
      });
      if (this.closed || this.#file !== file) {
        return;
      }
      this.#natural = { w: proof.naturalWidth, h: proof.naturalHeight };
      this.#shown = address;
      await Promise.all(this.views.map((view) => this.#put(view.querySelector('img'))));
      this.#trouble = '';
      this.#backoff.reset();
      this.arrive();
      this.host.changed();
      this.loaded();
    } catch (problem) {
      this.#failed(file, problem);
    }
  }

  #put(image) {
    image.src = this.#shown;
    return image.decode().catch(() => {});
  }

  #failed(file, problem) {
    if (this.closed || this.#file !== file) {
      return;
    }
    this.host.store.giveBack(file, true);
    this.#file = null;
    this.#trouble = problem instanceof NotFetched ? problem.words : '文件不是可以显示的图片';
    this.#retry = setTimeout(() => this.#load(), this.#backoff.next());
    this.host.failed('problem');
    this.host.changed();
  }

  /** The picture is there; for what is wanted beside it. */
  loaded() {}

  get problem() {
    return super.problem || this.#trouble;
  }

  get problemTitle() {
    return '图片打不开';
  }

  get natural() {
    return this.#natural;
  }

  get still() {
    return this.element?.querySelector('img') ?? null;
  }

  update(content) {
    super.update(content);
    if (!this.#file) {
      void this.#load();
    }
  }

  close() {
    clearTimeout(this.#retry);
    if (this.#file && !this.closed) {
      this.host.store.giveBack(this.#file);
    }
    super.close();
  }
}

class Unreadable extends Error {}

/** A page of a deck; the one after it is fetched and decoded beforehand. */
export class Deck extends Picture {
  #next = null;

  get url() {
    return this.content.urls?.[0] ?? '';
  }

  get title() {
    const { name = '', page, pages } = this.content;
    return pages > 1 ? `${name} ${page}/${pages}` : name;
  }

  get problemTitle() {
    return '演示页打不开';
  }

  loaded() {
    const after = this.content.urls?.[1];
    if (after && !this.#next) {
      this.#next = this.host.store.borrow(after);
      this.#next.address
        .then((address) => {
          const picture = new Image();
          picture.src = address;
          return picture.decode();
        })
        .catch(() => {}); // the page itself will say it when its turn comes
    }
  }

  close() {
    if (this.#next && !this.closed) {
      this.host.store.giveBack(this.#next);
      this.#next = null;
    }
    super.close();
  }
}

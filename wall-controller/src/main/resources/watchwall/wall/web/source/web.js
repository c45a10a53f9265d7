// A web page, kept apart from ours. A page that does not load says so and is tried again; a new load comes up beside the
// old page and takes its place when it is there.
import { Backoff, Source } from './source.js';

const LOAD_MS = 15_000;
const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 120_000;
const SETTLE_MS = 200; // from loaded to drawn

export class Web extends Source {
  #origin = '';
  #trouble = '';
  #views = new Map(); // view -> PageLoader
  #unwatch = null;

  constructor(host, content, window) {
    super(host, content, window);
    try {
      const url = new URL(content.url);
      this.#origin = ['http:', 'https:'].includes(url.protocol) ? url.origin : '';
    } catch {
      this.#origin = '';
    }
    if (!this.#origin) {
      this.#trouble = '网址无效，请在控制台改正';
      return;
    }
    const blocked = ({ blockedURI, effectiveDirective }) => {
      if (effectiveDirective === 'frame-src' && blockedURI.startsWith(this.#origin)) {
        this.trouble('本系统的安全策略不允许打开这个网址');
      }
    };
    document.addEventListener('securitypolicyviolation', blocked);
    this.#unwatch = () => document.removeEventListener('securitypolicyviolation', blocked);
  }

  make() {
    const view = document.createElement('div');
    view.className = 'web';
    if (this.#origin) {
      this.#views.set(view, new PageLoader(this, view));
    }
    return view;
  }

  drop(view) {
    this.#views.get(view)?.close();
    this.#views.delete(view);
  }

  /** Scripts run; as itself a page may only run where it can reach neither ours nor the media doors. */
  get sandbox() {
    const ours = [location.origin, new URL(this.host.link.mediaBase() || location.href).origin];
    return ours.includes(this.#origin) ? 'allow-scripts' : 'allow-scripts allow-same-origin';
  }

  trouble(words) {
    this.#trouble = words;
    if (words) {
      this.host.failed('problem');
    }
    this.host.changed();
  }

  get problem() {
    return super.problem || this.#trouble;
  }

  get title() {
    return this.#origin ? new URL(this.content.url).host : (this.content.url ?? '');
  }

  get card() {
    return this.problem
      ? { icon: 'web', title: '网页打不开', name: this.title, foot: this.problem }
      : this.arrived
        ? null
        : { icon: 'joining', title: '网页载入中', name: this.title, calm: true };
  }

  get words() {
    return this.title;
  }

  close() {
    this.#unwatch?.();
    super.close();
  }
}

/** One pane's page: at most one shown and one that is loading. */
class PageLoader {
  #web;
  #view;
  #shown = null;
  #loading = null;
  #timer = 0;
  #backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);

  constructor(web, view) {
    this.#web = web;
    this.#view = view;
    this.#load();
  }

  #load() {
    const frame = document.createElement('iframe');
    this.#loading = frame;
    frame.setAttribute('sandbox', this.#web.sandbox);
    frame.referrerPolicy = 'no-referrer';
    frame.tabIndex = -1;
    frame.title = this.#web.title;
    frame.className = 'loading';
    frame.onload = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#loaded(frame), SETTLE_MS);
    };
    frame.src = this.#web.content.url;
    this.#view.append(frame);
    this.#timer = setTimeout(() => this.#late(frame), LOAD_MS);
  }

  #loaded(frame) {
    frame.onload = null;
    frame.className = '';
    this.#loading = null;
    discard(this.#shown);
    this.#shown = frame;
    this.#backoff.reset();
    this.#web.trouble('');
    this.#web.arrive();
    const seconds = this.#web.content.refreshSeconds ?? 0;
    if (seconds > 0) {
      this.#timer = setTimeout(() => this.#load(), seconds * 1_000);
    }
  }

  #late(frame) {
    discard(frame);
    this.#loading = null;
    const wait = this.#backoff.next();
    if (!this.#shown) {
      this.#web.trouble(`${LOAD_MS / 1_000} 秒内没有打开，${wait / 1_000} 秒后重试`);
    }
    this.#timer = setTimeout(() => this.#load(), wait);
  }

  close() {
    clearTimeout(this.#timer);
    discard(this.#shown);
    discard(this.#loading);
  }
}

function discard(frame) {
  if (frame) {
    frame.onload = null;
    frame.src = 'about:blank'; // ends its scripts and decoders at once
    frame.remove();
  }
}

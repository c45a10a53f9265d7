// One window: a camera's picture while it is alive, a card while it is not. Never a frozen picture that looks live.
import { Feed } from './feed.js';

const DEAD_MS = 2_000; // no frame for so long: not live any more
const AGAIN_MS = 15_000; // and then its pictures are asked for anew, every so often

const ICON_OFF =
  '<svg viewBox="0 0 16 16"><rect x="1.5" y="4.5" width="9" height="7" rx="1"/><path d="m10.5 7 4-2v6l-4-2M1.5 14.5l13-13"/></svg>';
const ICON_JOINING = '<svg viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.3"/><path d="M8 4.5V8l2.5 1.5"/></svg>';
const ICON_INCIDENT = '<svg viewBox="0 0 16 16"><path d="M8 1.5 15.3 14.5H.7z"/></svg>';

const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hourCycle: 'h23', timeZone: 'Asia/Shanghai' });

function child(parent, className, tag = 'div') {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

export function sourceKey(window) {
  return window.camera ? `${window.camera.id}/${window.stream}` : '';
}

export class Tile {
  #feed = null;
  #closed = false;
  #frames = 0;
  #framesBefore = 0;
  #countedAt = performance.now();
  #fps = 0;
  #lastFrame = -1;
  #bornAt = performance.now();
  #startedAt = performance.now();
  #shownState = '';
  #onFirst = [];

  /** @param link gives tickets and the media base address; @param now the controller's time */
  constructor(wall, window, link, now) {
    this.now = now;
    this.key = sourceKey(window);
    this.element = child(wall, 'tile');
    if (window.camera) {
      this.video = child(this.element, '', 'video');
      this.video.muted = true;
      this.video.playsInline = true;
      this.video.disableRemotePlayback = true;
    }
    this.card = child(this.element, 'card');
    this.label = child(this.element, 'label');
    this.frame = child(this.element, 'frame');
    this.incident = child(this.element, 'incident');
    this.note = child(this.element, 'note');
    this.note.hidden = true;
    this.set(window);
    if (window.camera && !window.camera.gone) {
      this.#feed = new Feed(link, this.video, {
        cameraId: window.camera.id,
        stream: window.stream,
        onFrame: () => this.#seen(),
      });
    }
  }

  /** Takes what a window says: number, camera, incident. The place is set apart, by place(). */
  set(window) {
    this.window = window;
    this.camera = window.camera;
    this.element.dataset.slot = window.slot;
    this.element.dataset.camera = window.camera ? window.camera.id : '';
    this.element.classList.toggle('blank', !window.camera);
    this.element.classList.toggle('popped', !!window.pop);
    this.label.replaceChildren();
    this.label.hidden = !window.camera;
    if (window.camera) {
      child(this.label, '', 'b').textContent = window.slot;
      this.label.append(window.camera.name);
    }
    this.frame.hidden = !window.pop;
    this.incident.hidden = !window.pop;
    if (window.pop) {
      this.incident.innerHTML = ICON_INCIDENT;
      this.incident.append(window.pop.label ? `线索 · ${window.pop.label}` : '线索');
    }
    this.#shownState = '';
    this.render();
  }

  /** Half of the gap between neighbours on each side. */
  place(rect, scale) {
    const style = this.element.style;
    const left = Math.round(rect.x * scale);
    const top = Math.round(rect.y * scale);
    style.left = `${left + 1}px`;
    style.top = `${top + 1}px`;
    style.width = `${Math.round((rect.x + rect.w) * scale) - left - 2}px`;
    style.height = `${Math.round((rect.y + rect.h) * scale) - top - 2}px`;
  }

  get live() {
    return this.#lastFrame >= 0 && performance.now() - this.#lastFrame < DEAD_MS;
  }

  /** blank, connecting, playing, stalled, off, gone */
  get state() {
    if (!this.camera) return 'blank';
    if (this.camera.gone) return 'gone';
    if (this.live) return 'playing';
    if (!this.camera.live) return 'off';
    return this.#lastFrame < 0 ? 'connecting' : 'stalled';
  }

  /** Calls back at the next frame that arrives. */
  onFrame(callback) {
    this.#onFirst.push(callback);
  }

  /** Several times a second: counts frames, shows the card when the picture died, asks anew for a dead one. */
  tick() {
    const now = performance.now();
    if (now - this.#countedAt >= 1_000) {
      this.#fps = ((this.#frames - this.#framesBefore) * 1_000) / (now - this.#countedAt);
      this.#framesBefore = this.#frames;
      this.#countedAt = now;
    }
    const quiet = now - Math.max(this.#lastFrame, this.#startedAt, this.#bornAt);
    if (this.#feed && this.camera?.live && quiet > AGAIN_MS) {
      this.#startedAt = now;
      this.#feed.again();
    }
    this.render();
  }

  pulse() {
    return {
      slot: this.window.slot,
      state: this.state,
      framesPerSecond: Math.round(this.#fps * 10) / 10,
      lastFrameAgeMs: this.#lastFrame < 0 ? -1 : Math.round(performance.now() - this.#lastFrame),
    };
  }

  render() {
    const state = this.state;
    const minutes = this.camera?.since ? Math.floor((this.now() - Date.parse(this.camera.since)) / 60_000) : 0;
    const shown = `${state} ${state === 'off' ? minutes : ''} ${this.camera?.why ?? ''}`;
    if (shown === this.#shownState) {
      return;
    }
    this.#shownState = shown;
    this.element.dataset.state = state;
    this.element.classList.toggle('off', state === 'off' || state === 'stalled');
    const words = this.#words(state, minutes);
    this.card.hidden = !words;
    this.label.hidden = state !== 'playing';
    if (words) {
      this.card.classList.toggle('joining', state === 'connecting');
      this.card.replaceChildren();
      const title = child(this.card, 'title');
      title.innerHTML = state === 'connecting' ? ICON_JOINING : ICON_OFF;
      title.append(words.title);
      const name = child(this.card, 'name');
      child(name, '', 'b').textContent = this.window.slot;
      name.append(this.camera.name);
      child(name, '', 'small').textContent = this.camera.number;
      child(this.card, 'since').textContent = words.since;
      child(this.card, 'foot').textContent = words.foot;
    }
  }

  #words(state, minutes) {
    switch (state) {
      case 'off': {
        const since = CLOCK.format(new Date(this.camera.since));
        const long = minutes >= 1 ? `，已 ${minutes} 分钟` : '';
        return { title: '信号中断', since: `自 ${since}${long}`, foot: this.camera.why || '正在自动重试' };
      }
      case 'stalled':
        return {
          title: '画面中断',
          since: `末帧 ${CLOCK.format(new Date(this.now() - (performance.now() - this.#lastFrame)))}`,
          foot: '正在自动重新接入',
        };
      case 'connecting':
        return { title: '接入中', since: '', foot: '' };
      case 'gone':
        return { title: '摄像机已移除', since: '', foot: '请在控制台为本窗另选画面' };
      default:
        return null;
    }
  }

  #seen() {
    this.#frames++;
    this.#lastFrame = performance.now();
    if (this.#onFirst.length) {
      this.#onFirst.splice(0).forEach((callback) => callback());
      this.render();
    }
  }

  close() {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#onFirst = [];
    this.#feed?.close();
    this.#feed = null;
    if (this.video) {
      this.video.srcObject = null; // frees the decoder at once, not at the next collection
    }
    this.element.remove();
  }
}

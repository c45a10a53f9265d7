// The time of day by the controller's clock, so that all nodes change at once.
import { child } from '../icons.js';
import { Source } from './source.js';

const ZONE = 'Asia/Shanghai';
const SECONDS = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hourCycle: 'h23', timeZone: ZONE });
const MINUTES = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short', hourCycle: 'h23', timeZone: ZONE });
const DATE = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: ZONE });
const DAY = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: ZONE });

export class DialClock extends Source {
  #endBeat;

  constructor(host, content, window) {
    super(host, content, window);
    this.#endBeat = host.beat.each(() => this.#tell());
    this.arrive();
  }

  make() {
    const view = document.createElement('div');
    view.className = 'dial';
    child(view, 'time');
    child(view, 'date');
    this.#tell(view);
    return view;
  }

  get title() {
    return '';
  }

  resized(w, h) {
    const { seconds, date } = this.content;
    const across = w / (seconds ? 4.9 : 3.3);
    const time = Math.min(across, h * (date ? 0.42 : 0.5), (date ? w / 7.2 : across) * 2.2);
    const dateSize = Math.max(this.host.screen.leastTextPx, Math.min(time * 0.42, w / 12.5));
    this.views.forEach((view) => {
      view.style.setProperty('--time', `${Math.max(this.host.screen.leastTextPx, time)}px`);
      view.style.setProperty('--date', `${dateSize}px`);
    });
  }

  update(content) {
    super.update(content);
    this.#tell();
  }

  #tell(only) {
    const now = this.host.clock.now();
    const { seconds, date } = this.content;
    for (const view of only ? [only] : this.views) {
      view.firstChild.textContent = (seconds ? SECONDS : MINUTES).format(now);
      view.lastChild.hidden = !date;
      view.lastChild.textContent = date ? `${DATE.format(now)} ${DAY.format(now)}` : '';
    }
  }

  get words() {
    return this.element?.firstChild.textContent ?? '';
  }

  close() {
    this.#endBeat();
    super.close();
  }
}

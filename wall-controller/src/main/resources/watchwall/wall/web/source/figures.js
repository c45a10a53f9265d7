// A dashboard tile: a few figures, as large as the window lets them be.
import { ICONS, child } from '../icons.js';
import { Source } from './source.js';

const TIME = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hourCycle: 'h23', timeZone: 'Asia/Shanghai' });
const OLD_MS = 300_000; // figures of so long ago are said to be old
const VALUE_EM = 0.62; // width of a digit
const LABEL_SHARE = 0.54; // of the value's letters

export class Figures extends Source {
  #size = { w: 640, h: 286 };
  #drawn = '';
  #endBeat;

  constructor(host, content, window) {
    super(host, content, window);
    this.#endBeat = host.beat.each(() => this.#draw());
    this.arrive();
  }

  make() {
    const view = document.createElement('div');
    view.className = 'figures';
    this.#drawn = '';
    return view;
  }

  get title() {
    return '';
  }

  get card() {
    return this.problem ? { icon: 'file', title: this.content.title ?? '', foot: this.problem } : null;
  }

  resized(w, h) {
    this.#size = { w, h };
    this.#draw();
  }

  update(content) {
    super.update(content);
    this.#draw();
  }

  #draw() {
    const { title = '', asOf, figures = [], note = '' } = this.content;
    const at = asOf ? Date.parse(asOf) : NaN;
    const old = Number.isFinite(at) && this.host.clock.now() - at > OLD_MS;
    const shape = JSON.stringify([title, asOf, figures, note, old, this.#size, this.views.length]);
    if (shape === this.#drawn) {
      return;
    }
    this.#drawn = shape;
    for (const view of this.views) {
      view.replaceChildren();
      const { columns, value, head } = this.#sizes(figures, note);
      view.style.setProperty('--value', `${value}px`);
      view.style.setProperty('--label', `${Math.max(this.host.screen.leastTextPx, value * LABEL_SHARE)}px`);
      view.style.setProperty('--head', `${head}px`);
      const top = child(view, 'head');
      child(top, 'name', 'b').textContent = title;
      child(top, old ? 'asof old' : 'asof', 'span').textContent = Number.isFinite(at)
        ? `${old ? '较旧，' : ''}数据截至 ${TIME.format(at)}`
        : '';
      if (figures.length === 0) {
        child(view, 'none').textContent = note || '暂无数据';
        continue;
      }
      const grid = child(view, 'grid');
      grid.style.gridTemplateColumns = `repeat(${columns}, auto)`;
      figures.forEach((figure) => this.#figure(grid, figure));
      if (note) {
        child(view, 'note-line').textContent = note;
      }
    }
  }

  #figure(grid, { label, value, tone }) {
    const cell = child(grid, `figure ${tone ?? 'CALM'}`);
    child(cell, 'label-line').textContent = label;
    const line = child(cell, 'value-line');
    line.textContent = value;
    if (tone === 'WARN' || tone === 'URGENT') {
      line.insertAdjacentHTML('beforeend', ICONS[tone]);
    }
  }

  /** The columns that let the values be largest. */
  #sizes(figures, note) {
    const { w, h } = this.#size;
    const least = this.host.screen.leastTextPx;
    const head = Math.max(least, Math.min(30 * this.host.screen.unit, h * 0.105));
    const room = { w: w - 2 * head, h: h - head * (note ? 4.6 : 3.1) };
    let best = { columns: 1, value: 0, head };
    for (let columns = 1; columns <= Math.max(1, Math.min(6, figures.length)); columns++) {
      const rows = Math.ceil(figures.length / columns);
      const ems = Array.from({ length: columns }, (_, column) =>
        figures.filter((_figure, i) => i % columns === column).reduce((most, figure) => Math.max(most, width(figure)), 1.5),
      );
      const across = room.w / (ems.reduce((sum, em) => sum + em, 0) + (columns - 1) * 0.6);
      const value = Math.min(across, room.h / rows / 1.95, 0.2 * h);
      if (value > best.value + 0.5) {
        best = { columns, value, head };
      }
    }
    return { ...best, value: Math.max(best.value, least) };
  }

  get words() {
    return this.content.title ?? '';
  }

  close() {
    this.#endBeat();
    super.close();
  }
}

/** In letters of the value's size. */
function width({ label = '', value = '', tone }) {
  const figures = [...String(value)].reduce((sum, letter) => sum + (letter > '⺀' ? 1 : VALUE_EM), 0);
  return Math.max(figures + (tone === 'CALM' || !tone ? 0 : 0.7), [...label].length * LABEL_SHARE);
}

// One output of the wall in this page: its own pixels scaled into the window, turned as its panels are mounted.
import { ICONS, child } from './icons.js';

const MARK_AFTER_MS = 2_000; // a shorter break is not worth a mark
const USUAL_HEIGHT = 1080; // sizes of words are given for a panel of so many lines

export class Screen {
  #address;
  #panels;
  #unbound;
  #mark;
  #marked = '';
  #identifyTimer = 0;

  /** The wall's element: a plane in output pixels, upright as people see it. */
  element;
  widthPx = 0;
  heightPx = 0;
  panels = [];
  node = '';
  /** Of one output pixel, in CSS pixels. */
  scale = 1;
  /** Text of no window is smaller, in output pixels. */
  leastTextPx = 0;
  /** Output pixels in one of a full HD panel's. */
  unit = 1;
  #rotation = 0;

  constructor(element, address) {
    this.element = element;
    this.#address = address;
    this.node = address.node;
    this.#panels = element.querySelector('#panels');
    this.#unbound = element.querySelector('#unbound');
    this.#mark = element.querySelector('#mark');
  }

  welcome({ node, widthPx, heightPx, rotation = 0, panels, leastTextPx = 0, bound = true }) {
    this.node = node;
    this.panels = panels;
    this.#sayBound(bound);
    const known = bound && widthPx > 0 && heightPx > 0;
    this.widthPx = known ? widthPx : innerWidth;
    this.heightPx = known ? heightPx : innerHeight;
    this.#rotation = known ? rotation : 0;
    // Where nobody said how far people sit, they see the whole output; LED cabinets are small parts of one panel.
    const panelPx = Math.max(Math.min(USUAL_HEIGHT, this.heightPx), ...panels.map(({ w, h }) => Math.min(w, h)));
    this.unit = (leastTextPx > 0 ? panelPx : Math.max(panelPx, this.heightPx)) / USUAL_HEIGHT;
    this.leastTextPx = leastTextPx;
    this.fit();
  }

  /** Scales and turns the output into the page. */
  fit() {
    const { widthPx, heightPx } = this;
    if (!widthPx) {
      return;
    }
    const sideways = this.#rotation % 180 !== 0;
    const [across, down] = sideways ? [heightPx, widthPx] : [widthPx, heightPx];
    this.scale = Math.min(innerWidth / across, innerHeight / down);
    const left = Math.round((innerWidth - across * this.scale) / 2);
    const top = Math.round((innerHeight - down * this.scale) / 2);
    // A panel that hangs turned clockwise is drawn turned back; then the plane's corner is brought to the upper left.
    const move = {
      0: [left, top],
      90: [left, top + widthPx * this.scale],
      180: [left + widthPx * this.scale, top + heightPx * this.scale],
      270: [left + heightPx * this.scale, top],
    }[this.#rotation] ?? [left, top];
    Object.assign(this.element.style, {
      width: `${widthPx}px`,
      height: `${heightPx}px`,
      transform: `translate(${move[0]}px, ${move[1]}px) rotate(${-this.#rotation}deg) scale(${this.scale})`,
    });
    this.element.style.setProperty('--u', `${this.unit}px`);
    this.element.style.setProperty('--least', `${this.leastTextPx}px`);
  }

  #sayBound(bound) {
    this.#unbound.hidden = bound;
    if (bound) {
      return;
    }
    this.#unbound.replaceChildren();
    child(this.#unbound, 'title').textContent = '本输出未绑定屏幕';
    child(this.#unbound, '').textContent = `节点 ${this.#names()}`;
    child(this.#unbound, 'quiet').textContent =
      '请在控制台“大屏设置”中为屏幕选择本节点的此输出；若输出名称不对，请改本页地址中的 output= 后重新打开。';
  }

  #names() {
    const { node, output } = this.#address;
    const name = this.node === node ? node : `${this.node}（${node}）`;
    return `${name} · 输出 ${output || '默认'}`;
  }

  /** The panels' numbers, large, for so long. */
  identify(seconds) {
    this.#panels.replaceChildren();
    for (const panel of this.panels) {
      const element = child(this.#panels, 'panel');
      Object.assign(element.style, {
        left: `${panel.x}px`,
        top: `${panel.y}px`,
        width: `${panel.w}px`,
        height: `${panel.h}px`,
      });
      child(element, '', 'b').textContent = panel.number;
      child(element, '', 'span').textContent = this.#names();
      child(element, 'quiet', 'span').textContent = `${panel.w} × ${panel.h}`;
    }
    this.#panels.hidden = false;
    clearTimeout(this.#identifyTimer);
    this.#identifyTimer = setTimeout(() => {
      this.#panels.hidden = true;
      this.#panels.replaceChildren();
    }, seconds * 1_000);
  }

  /** Says that the line is lost, or why it will not come. */
  mark({ lostAt, trouble }) {
    const lost = lostAt ? performance.now() - lostAt : 0;
    const said = trouble || (lost < MARK_AFTER_MS ? '' : `与控制中心断开 ${Math.floor(lost / 1_000)} s，正在重连`);
    if (said !== this.#marked) {
      this.#marked = said;
      this.#mark.hidden = !said;
      this.#mark.innerHTML = said && ICONS.lost;
      this.#mark.append(said);
    }
  }
}

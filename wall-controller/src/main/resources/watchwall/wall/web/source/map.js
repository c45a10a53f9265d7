// The city's map, drawn here: no tiles, no internet. The ground is drawn once per size, pins move above it.
import { ICONS, child } from '../icons.js';
import { NotFetched } from '../store.js';
import { Backoff, Source } from './source.js';

const METRES_PER_DEGREE = 111_320;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const MAX_LABELS = 40;
const MAX_SIDE_PX = 8192; // of a canvas, which a browser takes everywhere
const COLORS = {
  ground: '#141A22', green: '#18261E', water: '#16304A', blocks: '#1E2733',
  main: '#3E4F67', road: '#324055', grid: 'rgba(86, 104, 126, .7)',
};
const TEXT = { green: '#6FA886', water: '#5F8FBE' };

export class CityMap extends Source {
  #map = null;
  #file = null;
  #size = { w: 0, h: 0 };
  #trouble = '';
  #retry = 0;
  #backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);

  constructor(host, content, window) {
    super(host, content, window);
    void this.#load();
  }

  make() {
    const view = document.createElement('div');
    view.className = 'map';
    child(view, 'ground', 'canvas');
    child(view, 'pins');
    return view;
  }

  drop(view) {
    view.querySelector('canvas').width = 0;
  }

  async #load() {
    clearTimeout(this.#retry);
    if (super.problem || !this.content.url || this.#file) {
      return;
    }
    const file = this.host.store.borrow(this.content.url);
    this.#file = file;
    try {
      const map = await (await fetch(await file.address)).json();
      if (this.closed || this.#file !== file) {
        return;
      }
      if (!Array.isArray(map.bounds)) {
        throw new Error('no bounds');
      }
      this.#map = map;
      this.#trouble = '';
      this.#draw();
      this.arrive();
      this.host.changed();
    } catch (problem) {
      if (this.closed) {
        return;
      }
      this.host.store.giveBack(file, true);
      this.#file = null;
      this.#trouble = problem instanceof NotFetched ? problem.words : '地图文件不可读';
      this.#retry = setTimeout(() => this.#load(), this.#backoff.next());
      this.host.failed('problem');
      this.host.changed();
    }
  }

  get problem() {
    return super.problem || this.#trouble;
  }

  get problemTitle() {
    return '地图打不开';
  }

  get title() {
    return this.#map?.name ?? '地图';
  }

  get still() {
    return this.arrived ? (this.element?.querySelector('canvas') ?? null) : null;
  }

  resized(w, h) {
    this.#size = { w, h };
    this.#draw();
  }

  update(content) {
    // News bring pins; their address has no ticket.
    const url = content.url?.endsWith('ticket=') ? this.content.url : content.url;
    super.update({ ...content, url });
    if (this.#map) {
      this.views.forEach((view) => this.#pins(view));
    } else {
      void this.#load();
    }
  }

  #draw() {
    if (this.#map && this.#size.w > 0) {
      this.views.forEach((view) => {
        drawGround(view.querySelector('canvas'), this.#map, this.#size, this.host.screen);
        this.#pins(view);
      });
    }
  }

  #pins(view) {
    const plane = planeOf(this.#map, this.#size);
    const layer = view.querySelector('.pins');
    layer.replaceChildren();
    let labels = 0;
    // What matters most lies on top and keeps its name.
    const order = { CALM: 0, WARN: 1, URGENT: 2 };
    const pins = [...(this.content.pins ?? [])].sort((a, b) => (order[a.tone] ?? 0) - (order[b.tone] ?? 0));
    pins.forEach(({ x, y, kind, tone = 'CALM', label = '' }, i) => {
      const left = plane.x(x);
      const top = plane.y(y);
      if (!(left >= 0 && left <= this.#size.w && top >= 0 && top <= this.#size.h)) {
        return;
      }
      const pin = child(layer, `pin ${kind} ${tone}${left > this.#size.w * 0.7 ? ' leftward' : ''}`);
      pin.style.left = `${left}px`;
      pin.style.top = `${top}px`;
      pin.innerHTML = kind === 'CAMERA' ? ICONS.INFO : ICONS[tone === 'CALM' ? 'INFO' : tone];
      if (label && pins.length - i <= MAX_LABELS && kind !== 'CAMERA' && labels++ < MAX_LABELS) {
        child(pin, '', 'span').textContent = label;
      }
    });
  }

  close() {
    clearTimeout(this.#retry);
    if (this.#file && !this.closed) {
      this.host.store.giveBack(this.#file);
    }
    super.close();
  }
}

/** From degrees to pixels of the window: the whole city, north up, one cosine for all. */
function planeOf({ bounds: [[west, south], [east, north]] }, { w, h }) {
  const perLon = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = (east - west) * perLon;
  const down = (north - south) * METRES_PER_DEGREE;
  const perMetre = Math.min(w / across, h / down);
  const left = (w - across * perMetre) / 2;
  const top = (h - down * perMetre) / 2;
  return {
    perMetre,
    x: (lon) => left + (lon - west) * perLon * perMetre,
    y: (lat) => top + (north - lat) * METRES_PER_DEGREE * perMetre,
  };
}

function drawGround(canvas, map, { w, h }, screen) {
  const sharp = Math.min(screen.scale * devicePixelRatio, MAX_SIDE_PX / w, MAX_SIDE_PX / h);
  canvas.width = Math.max(1, Math.round(w * sharp));
  canvas.height = Math.max(1, Math.round(h * sharp));
  const pen = canvas.getContext('2d');
  pen.scale(sharp, sharp);
  const plane = planeOf(map, { w, h });
  const features = (name) => map[name]?.features ?? [];
  const line = (points) => {
    pen.beginPath();
    points.forEach(([lon, lat], i) => pen[i === 0 ? 'moveTo' : 'lineTo'](plane.x(lon), plane.y(lat)));
  };
  pen.fillStyle = COLORS.ground;
  pen.fillRect(0, 0, w, h);
  for (const kind of ['green', 'water', 'blocks']) {
    pen.fillStyle = COLORS[kind];
    features(kind).forEach(({ geometry }) => {
      line(geometry.coordinates[0] ?? []);
      pen.fill();
    });
  }
  pen.lineJoin = 'round';
  features('roads').forEach(({ geometry, properties: { widthM } }) => {
    pen.strokeStyle = widthM >= 20 ? COLORS.main : COLORS.road;
    pen.lineWidth = Math.max(1.5, widthM * 0.7 * plane.perMetre);
    line(geometry.coordinates);
    pen.stroke();
  });
  pen.strokeStyle = COLORS.grid;
  pen.lineWidth = 1;
  pen.setLineDash([3, 5]);
  features('grids').forEach(({ geometry }) => {
    line(geometry.coordinates[0] ?? []);
    pen.stroke();
  });
  pen.setLineDash([]);
  drawNames(pen, features('labels'), plane, Math.max(screen.leastTextPx, 18 * screen.unit));
}

function drawNames(pen, labels, plane, size) {
  pen.font = `${size}px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineWidth = size / 4;
  pen.strokeStyle = COLORS.ground;
  labels.forEach(({ geometry: { coordinates }, properties: { text, kind, angle = 0 } }) => {
    pen.save();
    pen.translate(plane.x(coordinates[0]), plane.y(coordinates[1]));
    pen.rotate((angle * Math.PI) / 180);
    pen.strokeText(text, 0, 0);
    pen.fillStyle = TEXT[kind] ?? '#8493A5';
    pen.fillText(text, 0, 0);
    pen.restore();
  });
}

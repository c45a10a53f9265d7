// A line of words. Where it scrolls it does so by the controller's clock, so that nodes side by side scroll as one.
import { ICONS, child } from '../icons.js';
import { Source } from './source.js';

const FONT = '600 100px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const HEIGHT_SHARE = 0.5; // of the window, of one line of letters
const LINE = 1.3;
const SIDE_EM = 0.9;
const GAP_EM = 4; // between the end of the words and their next beginning, at least
const GAP_SHARE = 1 / 3; // and of the window's width
const OVERLONG_SPEED = 90; // px/s, of what should stand still and does not fit
const STEP_MS = 100; // a larger error is put right at once
const QUIET_MS = 4;
const LONGEST_CORRECTION_MS = 2_000;

const pen = document.createElement('canvas').getContext('2d');

export class Banner extends Source {
  #size = { w: 0, h: 0 };
  #animations = [];
  #endBeat;

  constructor(host, content, window) {
    super(host, content, window);
    this.#endBeat = host.beat.each(() => this.#keepInStep());
    this.arrive();
  }

  make() {
    const view = document.createElement('div');
    view.className = `banner ${this.content.tone ?? 'CALM'}`;
    child(view, 'words', 'span');
    return view;
  }

  get title() {
    return '';
  }

  resized(w, h) {
    this.#size = { w, h };
    this.#draw();
  }

  update(content) {
    super.update(content);
    this.#draw();
  }

  /** In letters of its own size, icon included. */
  get #ems() {
    pen.font = FONT;
    return pen.measureText(this.content.text ?? '').width / 100 + (this.content.tone === 'CALM' ? 0 : 1.4);
  }

  #draw() {
    const { w, h } = this.#size;
    const least = this.host.screen.leastTextPx || 0.02 * h;
    const ems = this.#ems;
    let size = Math.max(least, h * HEIGHT_SHARE);
    let scrolls = this.content.motion === 'SCROLL';
    if (!scrolls) {
      size = stillSize(ems, w, h, size);
      scrolls = size < least;
      size = scrolls ? Math.max(least, h * HEIGHT_SHARE) : size;
    }
    this.#animations.forEach((animation) => animation.cancel());
    this.#animations = [];
    for (const view of this.views) {
      view.className = `banner ${this.content.tone ?? 'CALM'}${scrolls ? ' scrolls' : ''}`;
      view.style.fontSize = `${size}px`;
      const words = view.firstChild;
      words.replaceChildren();
      if (scrolls) {
        const round = ems * size + Math.max(GAP_EM * size, w * GAP_SHARE);
        for (let i = 0; i <= Math.ceil(w / round); i++) {
          this.#write(child(words, '', 'span')).style.width = `${round}px`;
        }
        this.#animations.push(this.#scroll(words, round));
      } else {
        this.#write(words);
      }
    }
  }

  #write(element) {
    element.innerHTML = ICONS[this.content.tone] ?? '';
    element.append(this.content.text ?? '');
    return element;
  }

  /** The words follow themselves, so that some of them are seen at any moment. */
  #scroll(words, round) {
    const speed = this.content.motion === 'SCROLL' ? this.content.speed || OVERLONG_SPEED : OVERLONG_SPEED;
    const animation = words.animate(
      [{ transform: 'none' }, { transform: `translateX(${-round}px)` }],
      { duration: (round / speed) * 1_000, iterations: Infinity },
    );
    animation.startTime = document.timeline.currentTime - this.#due(animation);
    return animation;
  }

  /** Where in its round it should be at the frame of now. */
  #due(animation) {
    return this.host.clock.fromPage(document.timeline.currentTime) % animation.effect.getTiming().duration;
  }

  #keepInStep() {
    for (const animation of this.#animations) {
      const { duration } = animation.effect.getTiming();
      const error = (((this.#due(animation) - (animation.currentTime ?? 0)) % duration) + duration * 1.5) % duration - duration / 2;
      if (Math.abs(error) > STEP_MS) {
        animation.updatePlaybackRate(1);
        animation.startTime = document.timeline.currentTime - this.#due(animation);
      } else {
        const rate = Math.abs(error) > QUIET_MS ? 1 + error / LONGEST_CORRECTION_MS : 1;
        if (animation.playbackRate !== rate) {
          animation.updatePlaybackRate(rate);
        }
      }
    }
  }

  get words() {
    return this.content.text ?? '';
  }

  close() {
    this.#endBeat();
    this.#animations.forEach((animation) => animation.cancel());
    super.close();
  }
}

/** The largest size up to `most` at which the words fit in as few lines as need be; 0 where they do not at any. */
function stillSize(ems, w, h, most) {
  let best = 0;
  for (let lines = 1; lines <= 6; lines++) {
    // Lines break between letters, so that up to one letter of each is lost.
    const across = w / (ems / lines + (lines > 1 ? 1 : 0) + 2 * SIDE_EM);
    best = Math.max(best, Math.min(most, across, (h * 0.94) / lines / LINE));
  }
  return best;
}

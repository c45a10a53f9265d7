// An incident in a window: its frame, its name, and beside the picture what it is, where, since when and what to do.
import { ICONS, child } from './icons.js';

const TEXT_PX = 30; // letters on a full HD panel; smaller cards have smaller ones, never below what can be read
const CARD_EM = 21; // of a card's width
const CARD_ROWS = 11.5; // and of its height
const MAX_TODO_LINES = 14;

export class PopCard {
  #over;
  #host;
  #pop = null;
  #shares = null;
  #endBeat = null;
  #elements = [];
  #since = null;

  constructor(over, host) {
    this.#over = over;
    this.#host = host;
  }

  set(pop) {
    if (JSON.stringify(pop) === JSON.stringify(this.#pop)) {
      return;
    }
    this.#pop = pop;
    this.#shares = null;
    this.#clear();
  }

  /** @param shares of the window, see geometry.js */
  place(shares) {
    if (!this.#pop || JSON.stringify(shares) === JSON.stringify(this.#shares)) {
      return;
    }
    this.#shares = shares;
    this.#clear();
    const { card } = this.#pop;
    const level = card?.level ?? 'URGENT';
    const frame = this.#add(`frame ${level}`);
    set(frame, shares.picture);
    if (shares.card) {
      this.#instruct(card, level, shares.card);
    } else {
      this.#name(level, card);
    }
  }

  #add(className) {
    const element = child(this.#over, className);
    this.#elements.push(element);
    return element;
  }

  /** Too small for a card: its name alone. */
  #name(level, card) {
    const tag = this.#add(`incident ${level}`);
    tag.innerHTML = ICONS[level] ?? ICONS.URGENT;
    const words = this.#pop.label || card?.title || '';
    child(tag, '', 'span').textContent = words ? `线索 · ${words}` : '线索';
    if (this.#pop.grouped > 0) {
      child(tag, 'more', 'b').textContent = `+${this.#pop.grouped}`;
    }
  }

  #instruct(card, level, at) {
    const { screen, beat } = this.#host;
    const element = this.#add(`instruction ${level}`);
    set(element, at);
    const least = screen.leastTextPx || 20 * screen.unit;
    const size = Math.max(least, Math.min(TEXT_PX * screen.unit, at.w / CARD_EM, at.h / CARD_ROWS));
    element.style.fontSize = `${size}px`;
    const title = child(element, 'title');
    title.innerHTML = ICONS[level] ?? ICONS.URGENT;
    child(title, '', 'span').textContent = card.title;
    if (this.#pop.grouped > 0) {
      child(title, 'more', 'b').textContent = `+${this.#pop.grouped}`;
    }
    if (card.place) {
      child(element, 'where').textContent = card.place;
    }
    const facts = child(element, 'facts');
    this.#since = null;
    if (card.since) {
      facts.append('已 ');
      this.#since = child(facts, '', 'b');
      this.#endBeat = beat.each(() => this.#tick());
      this.#tick();
    }
    (card.facts ?? []).forEach((fact, i) => {
      child(facts, '', 'span').textContent = (i > 0 || card.since ? '，' : '') + fact;
    });
    const todo = child(element, 'todo');
    todo.textContent = card.todo ?? '';
    todo.hidden = !card.todo;
    fitInto(element, facts, todo);
  }

  #tick() {
    const { clock } = this.#host;
    if (this.#since && this.#pop?.card?.since) {
      this.#since.textContent = span(clock.now() - Date.parse(this.#pop.card.since));
    }
  }

  #clear() {
    this.#endBeat?.();
    this.#endBeat = null;
    this.#elements.splice(0).forEach((element) => element.remove());
  }

  close() {
    this.#clear();
  }
}

/** What is to be done stays longest: its lines beyond two go first, then the title's second, then facts. */
function fitInto(element, facts, todo) {
  let lines = MAX_TODO_LINES;
  todo.style.setProperty('--lines', lines);
  const full = () => element.scrollHeight > element.clientHeight;
  while (full() && lines > 2) {
    todo.style.setProperty('--lines', --lines);
  }
  if (full()) {
    element.style.setProperty('--title-lines', 1);
  }
  const told = [...facts.querySelectorAll('span')];
  while (full() && told.length) {
    told.pop().remove();
  }
  if (full()) {
    todo.style.setProperty('--lines', 1);
  }
  if (full()) {
    facts.hidden = true;
  }
}

function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 3_600) {
    return seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${String(seconds % 60).padStart(2, '0')} 秒`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 1_440
    ? `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
    : `${Math.floor(minutes / 1_440)} 天 ${Math.floor((minutes % 1_440) / 60)} 小时`;
}

function set({ style }, { x, y, w, h }) {
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${w}px`;
  style.height = `${h}px`;
}

import { Source } from './source.js';

/** Nothing, and that at once. */
export class Blank extends Source {
  constructor(host, content, window) {
    super(host, content, window);
    this.arrive();
  }

  get state() {
    return 'blank';
  }
}

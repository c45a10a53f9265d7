// One tick a second for the whole page, at the controller's full seconds, so that clocks on all nodes jump together.
export class Beat {
  #clock;
  #ears = new Set();

  constructor(clock) {
    this.#clock = clock;
    this.#wait();
  }

  /** @returns {() => void} ends it */
  each(ear) {
    this.#ears.add(ear);
    return () => this.#ears.delete(ear);
  }

  #wait() {
    // Past the second by some milliseconds, or a slewed clock would tick twice.
    setTimeout(() => {
      this.#ears.forEach((ear) => ear());
      this.#wait();
    }, 1_005 - (this.#clock.now() % 1_000));
  }
}

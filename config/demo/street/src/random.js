// Chance with a memory: the same seed draws the same street on every machine.

export class Random {
  constructor(seed) {
    this.state = (seed % 2147483646) + 1;
  }

  /** A number in [0, 1). */
  next() {
    this.state = (this.state * 16807) % 2147483647;
    return (this.state - 1) / 2147483646;
  }

  between(low, high) {
    return low + this.next() * (high - low);
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  chance(share) {
    return this.next() < share;
  }
}

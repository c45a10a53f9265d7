// A way through the street with times: pure functions of t, in seconds and metres.

const lerp = (a, b, share) => a + (b - a) * share;

/**
 * A route is a list of [t, x, z, more?]. Between two keys the walk is straight and even; `more` holds for the time
 * from its key to the next one: {face} (degrees, 0 looks to +z, 90 to +x), {arms} (see walk.js).
 */
export class Route {
  /** @param ease seconds over which corners and stops are rounded */
  constructor(keys, { ease = 0.5 } = {}) {
    this.keys = keys.map(([t, x, z, more = {}]) => ({ t, x, z, ...more }));
    this.ease = ease;
    this.lengths = [0];
    for (let i = 1; i < this.keys.length; i++) {
      const [a, b] = [this.keys[i - 1], this.keys[i]];
      this.lengths.push(this.lengths[i - 1] + Math.hypot(b.x - a.x, b.z - a.z));
    }
  }

  get start() {
    return this.keys[0].t;
  }

  get end() {
    return this.keys.at(-1).t;
  }

  leg(t) {
    let i = 0;
    while (i < this.keys.length - 2 && t >= this.keys[i + 1].t) i++;
    const [a, b] = [this.keys[i], this.keys[i + 1] ?? this.keys[i]];
    const share = b.t > a.t ? Math.min(1, Math.max(0, (t - a.t) / (b.t - a.t))) : 0;
    return { i, a, b, share };
  }

  raw(t) {
    const { i, a, b, share } = this.leg(t);
    const gone = lerp(this.lengths[i], this.lengths[i + 1] ?? this.lengths[i], share);
    return { x: lerp(a.x, b.x, share), z: lerp(a.z, b.z, share), gone };
  }

  /** Place and way gone, averaged over the ease window. */
  place(t) {
    const steps = 9;
    const mean = { x: 0, z: 0, gone: 0 };
    for (let k = 0; k < steps; k++) {
      const at = this.raw(t + this.ease * (k / (steps - 1) - 0.5));
      mean.x += at.x / steps;
      mean.z += at.z / steps;
      mean.gone += at.gone / steps;
    }
    return mean;
  }

  /** {x, z, gone, speed, heading, key}: heading in radians; while standing it is the key's `face`, else the last one. */
  at(t) {
    const here = this.place(t);
    const reach = Math.max(0.15, this.ease / 2);
    const speed = (this.place(t + reach).gone - this.place(t - reach).gone) / (2 * reach);
    return { ...here, speed, heading: this.heading(t), key: this.leg(t).a };
  }

  heading(t) {
    const steps = 7;
    let [sin, cos] = [0, 0];
    for (let k = 0; k < steps; k++) {
      const angle = this.direction(t + this.ease * 1.4 * (k / (steps - 1) - 0.5));
      sin += Math.sin(angle);
      cos += Math.cos(angle);
    }
    return Math.atan2(sin, cos);
  }

  direction(t) {
    const { i, a } = this.leg(t);
    if (a.face !== undefined) return (a.face * Math.PI) / 180;
    for (let back = i; back >= 0; back--) {
      const found = this.legDirection(back);
      if (found !== undefined) return found;
    }
    for (let on = i; on < this.keys.length - 1; on++) {
      const found = this.legDirection(on);
      if (found !== undefined) return found;
    }
    return 0;
  }

  legDirection(i) {
    const [a, b] = [this.keys[i], this.keys[i + 1]];
    if (b === undefined || Math.hypot(b.x - a.x, b.z - a.z) < 0.02) return undefined;
    return Math.atan2(b.x - a.x, b.z - a.z) + (a.backwards ? Math.PI : 0);
  }
}

/** 0 before `from`, 1 after `to`, smooth between. */
export function smooth(t, from, to) {
  const share = Math.min(1, Math.max(0, (t - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

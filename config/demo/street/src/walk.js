// How a body moves: joint angles from the way walked and from what the arms do.

const STRIDE = 1.38; // metres per full step cycle of a grown person at walking pace

/** What arms do besides swinging: shoulders and elbows [left, right] and a lean, all in radians. */
const ARMS = {
  push: () => ({ shoulders: [0.75, 0.75], elbows: [0.55, 0.55], lean: 0.14 }),
  carry: () => ({ shoulders: [0.55, 0.55], elbows: [1.15, 1.15], lean: -0.03 }),
  phone: () => ({ shoulders: [0.75, 0.05], elbows: [1.7, 0.1], lean: 0.04 }),
  serve: (t) => ({
    shoulders: [0.55 + 0.25 * Math.sin(t * 1.7), 0.75 + 0.3 * Math.sin(t * 1.2 + 1)],
    elbows: [0.75 + 0.3 * Math.sin(t * 1.3), 0.6 + 0.35 * Math.sin(t * 2.1)],
    lean: 0.1 + 0.06 * Math.sin(t * 0.8),
  }),
  choose: (t) => ({
    shoulders: [0.2, 0.75 + 0.25 * Math.sin(t * 1.1)],
    elbows: [0.35, 0.45 + 0.3 * Math.sin(t * 1.6)],
    lean: 0.14 + 0.08 * Math.sin(t * 0.7),
  }),
  raise: () => ({ shoulders: [1.9, 2.1], elbows: [0.5, 0.4], lean: -0.04 }),
  throw: () => ({ shoulders: [0.25, 1.35], elbows: [0.2, 0.25], lean: 0.2 }),
  bend: (t) => ({
    shoulders: [1.0, 1.1 + 0.3 * Math.sin(t * 2.2)],
    elbows: [0.3, 0.35 + 0.2 * Math.sin(t * 1.9)],
    lean: 0.5 + 0.1 * Math.sin(t * 1.1),
  }),
  talk: (t) => ({
    shoulders: [0.15, 0.4 + 0.3 * Math.sin(t * 1.9)],
    elbows: [0.3, 0.9 + 0.4 * Math.sin(t * 2.6)],
    lean: 0.02,
  }),
};

/**
 * @param distance metres walked so far (drives the legs)
 * @param speed metres per second (how far they swing)
 * @param arms undefined for free swing, or a word of ARMS; `share` blends it in, 0 to 1
 */
export function gait({ t, distance, speed, arms, share = 1 }) {
  const phase = (distance / STRIDE) * Math.PI * 2;
  const vigour = Math.min(1, speed / 1.25);
  const idle = (1 - vigour) * 0.02 * Math.sin(t * 0.9);
  const swing = Math.sin(phase);
  const thighs = [0.46 * swing * vigour + 0.02, -0.46 * swing * vigour + 0.02];
  const bend = (at) => 0.08 + vigour * 0.75 * Math.max(0, Math.sin(at)) ** 2;
  const free = {
    shoulders: [-0.4 * swing * vigour + 0.03, 0.4 * swing * vigour + 0.03],
    elbows: [0.2 + vigour * (0.18 - 0.12 * swing), 0.2 + vigour * (0.18 + 0.12 * swing)],
    lean: 0.03 * vigour + idle,
  };
  const busy = arms ? ARMS[arms](t) : free;
  const blend = (a, b) => a + (b - a) * share;
  return {
    thighs,
    knees: [bend(phase - 2.2 + Math.PI), bend(phase - 2.2)],
    shoulders: free.shoulders.map((angle, i) => blend(angle, busy.shoulders[i])),
    elbows: free.elbows.map((angle, i) => blend(angle, busy.elbows[i])),
    lean: blend(free.lean, busy.lean),
    turn: 0.06 * swing * vigour + idle,
    rise: -0.022 * vigour * (1 - Math.cos(phase * 2)) * 0.5 - 0.005,
  };
}

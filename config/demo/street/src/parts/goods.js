// Goods a shop puts out: stands on wheels and crates. A stand's front looks to +z.
import * as THREE from 'three';
import { ball, box, cylinder, group, melted, tinted } from '../shapes.js';

/** A sloped wooden stand of 1.6 by 0.9 m with four kinds of fruit. */
export function fruitStand(random, colors) {
  const parts = [
    tinted(box(1.6, 0.5, 0.8), '#8d6b45', [0, 0.45, 0]),
    tinted(box(1.64, 0.05, 0.98), '#a98658', [0, 0.82, 0.03], { turn: [0.28, 0, 0] }),
    tinted(box(1.64, 0.12, 0.04), '#7d5d3a', [0, 0.73, 0.52]),
    ...[-0.7, 0.7].flatMap((x) =>
      [-0.3, 0.3].map((z) =>
        tinted(cylinder(0.09, 0.09, 0.05, 12), '#222222', [x, 0.1, z], { turn: [0, 0, Math.PI / 2] }),
      ),
    ),
    tinted(box(0.34, 0.2, 0.02), '#e8d44d', [0.5, 1.18, -0.3]),
  ];
  colors.forEach((color, i) => {
    for (let n = 0; n < 26; n++) {
      const along = random.between(-0.42, 0.42);
      const at = [
        -0.6 + i * 0.4 + random.between(-0.15, 0.15),
        0.89 - along * 0.29 + random.next() * 0.05,
        0.03 + along,
      ];
      parts.push(tinted(ball(random.between(0.055, 0.075), 8), shade(random, color), at));
    }
  });
  return { object: group(melted(parts)) };
}

/** A crate of vegetables on the ground. */
export function crate(random, color) {
  const parts = [
    tinted(box(0.62, 0.28, 0.44), '#3f7d62', [0, 0.14, 0]),
    tinted(box(0.66, 0.04, 0.48), '#4c8f71', [0, 0.28, 0]),
  ];
  for (let n = 0; n < 22; n++) {
    parts.push(
      tinted(ball(0.075, 8), shade(random, color), [
        random.between(-0.24, 0.24),
        0.3 + random.next() * 0.06,
        random.between(-0.16, 0.16),
      ]),
    );
  }
  return { object: group(melted(parts)) };
}

function shade(random, color) {
  return new THREE.Color(color).multiplyScalar(random.between(0.8, 1.15));
}

// The vendor's hand cart with fruit, scales and an umbrella, and the cleaner's bin cart. Handle at -z, front at +z.
import * as THREE from 'three';
import { ball, box, cylinder, drawn, group, melted, paint, piece, tinted } from '../shapes.js';

const FRUIT = ['#d9822b', '#c8b23a', '#7a9a3a', '#b23a32'];

/** `open(share)` raises the umbrella from shut (0) to open (1). */
export function vendorCart(random) {
  const metal = '#3f6f9a';
  const frame = [
    tinted(box(1.15, 0.08, 1.7), metal, [0, 0.68, 0]),
    ...[-0.56, 0.56].map((x) => tinted(box(0.05, 0.2, 1.7), metal, [x, 0.8, 0])),
    ...[-0.84, 0.84].map((z) => tinted(box(1.15, 0.2, 0.05), metal, [0, 0.8, z])),
    ...[-0.42, 0.42].map((x) => tinted(box(0.045, 0.045, 0.75), '#9aa0a4', [x, 0.9, -1.1], { turn: [0.25, 0, 0] })),
    tinted(cylinder(0.022, 0.022, 0.9), '#2a2a2a', [0, 0.99, -1.44], { turn: [0, 0, Math.PI / 2] }),
    ...[-0.45, 0.45].map((x) => tinted(box(0.05, 0.62, 0.05), '#555a5e', [x, 0.33, 0.72])),
    tinted(box(0.3, 0.1, 0.26), '#d9d9d4', [0.36, 0.93, -0.66]),
    tinted(box(0.3, 0.16, 0.03), '#2a2f33', [0.36, 1.04, -0.76]),
    tinted(box(0.9, 0.28, 0.02), '#e5dcc0', [0, 0.5, 0.8]),
  ];
  FRUIT.forEach((color, i) => frame.push(...fruitBox(random, color, 0, 0.5 - i * 0.36)));
  const wheels = [-0.63, 0.63].map((x) => wheel(x));
  const umbrella = new Umbrella();
  const made = group(melted(frame), ...wheels, sign(), umbrella.object);
  return {
    object: made,
    roll: (gone) => wheels.forEach((one) => (one.rotation.x = gone / 0.33)),
    open: (share) => umbrella.open(share),
  };
}

function fruitBox(random, color, x, z) {
  const parts = [tinted(box(1.05, 0.14, 0.33), '#b9955f', [x, 0.8, z])];
  for (let i = 0; i < 30; i++) {
    const at = [x + random.between(-0.47, 0.47), 0.9 + random.next() * 0.05, z + random.between(-0.12, 0.12)];
    parts.push(
      tinted(
        ball(random.between(0.055, 0.075), 8),
        new THREE.Color(color).multiplyScalar(random.between(0.8, 1.15)),
        at,
      ),
    );
  }
  return parts;
}

function wheel(x) {
  const sideways = { turn: [0, 0, Math.PI / 2] };
  const made = melted([
    tinted(new THREE.TorusGeometry(0.3, 0.035, 8, 22), '#17181a', [0, 0, 0], { turn: [0, Math.PI / 2, 0] }),
    tinted(cylinder(0.05, 0.05, 0.1, 10), '#888c8f', [0, 0, 0], sideways),
    ...[0, 1, 2, 3].map((i) =>
      tinted(box(0.015, 0.58, 0.015), '#a7abae', [0, 0, 0], { turn: [(i * Math.PI) / 4, 0, 0] }),
    ),
  ]);
  made.position.set(x, 0.335, -0.05);
  return made;
}

function sign() {
  const map = drawn(256, 96, (pen) => {
    pen.fillStyle = '#f3e9cf';
    pen.fillRect(0, 0, 256, 96);
    pen.fillStyle = '#b3261e';
    pen.font = 'bold 64px "Noto Sans CJK SC"';
    pen.fillText('甜橙苹果', 4, 70, 248);
  });
  return piece(new THREE.PlaneGeometry(0.9, 0.3), paint('#fff', { map }), [0, 0.52, 0.87]);
}

class Umbrella {
  constructor() {
    const cloth = drawn(512, 64, (pen) => {
      for (let i = 0; i < 8; i++) {
        pen.fillStyle = i % 2 ? '#ece6d8' : '#b2423a';
        pen.fillRect(i * 64, 0, 64, 64);
      }
    });
    this.canopy = piece(
      new THREE.ConeGeometry(1.25, 0.42, 16, 1, true),
      paint('#fff', { map: cloth, side: THREE.DoubleSide }),
      [0, 2.62, 0],
    );
    this.object = group(piece(cylinder(0.02, 0.024, 2.1, 8), paint('#b8bbbd'), [0, 1.75, 0]), this.canopy);
    this.object.position.set(0, 0, -0.62);
    this.open(0);
  }

  open(share) {
    const wide = 0.08 + 0.92 * share;
    this.canopy.scale.set(wide, 3.4 - 2.4 * share, wide);
    this.canopy.position.y = 2.3 + 0.32 * share;
  }
}

/** The cleaner's two-wheeled bin. */
export function cleanerCart() {
  const wheels = [-0.4, 0.4].map((x) => wheel(x));
  const body = melted([
    tinted(new THREE.CylinderGeometry(0.52, 0.42, 0.8, 4, 1), '#d8792b', [0, 0.75, 0], { turn: [0, Math.PI / 4, 0] }),
    tinted(box(0.05, 0.05, 0.6), '#8d9194', [-0.3, 1.05, -0.55]),
    tinted(box(0.05, 0.05, 0.6), '#8d9194', [0.3, 1.05, -0.55]),
    tinted(box(0.65, 0.05, 0.05), '#2a2a2a', [0, 1.06, -0.85]),
    tinted(box(0.06, 1.5, 0.06), '#a08a5f', [0.3, 1.2, 0.2], { turn: [0.1, 0, 0.1] }),
  ]);
  return { object: group(body, ...wheels), roll: (gone) => wheels.forEach((one) => (one.rotation.x = gone / 0.33)) };
}

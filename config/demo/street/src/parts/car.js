// Cars, vans, buses, scooters. Front to +z, wheels on y = 0. Each returns {object, roll(way gone, {speed})}.
import * as THREE from 'three';
import { box, cylinder, group, paint, piece, melted, tinted } from '../shapes.js';
import { person } from './person.js';

const GLASS = paint('#1b242c', { roughness: 0.12, metalness: 0.5 });
const SEAM = paint('#26292c');
const RUBBER = '#17181a';
const PLATE_BLUE = '#2457a8';

const SEDAN = {
  length: 4.5,
  body: [
    [-2.25, 0.32],
    [-2.25, 0.9],
    [-1.6, 0.98],
    [-0.95, 1.43],
    [0.45, 1.46],
    [1.35, 0.98],
    [2.1, 0.84],
    [2.25, 0.6],
    [2.25, 0.32],
  ],
  side: [
    [-1.45, 0.99],
    [-0.93, 1.37],
    [0.38, 1.4],
    [1.12, 0.99],
  ],
  windscreen: [5, 4],
  rear: [2, 3],
  axles: [-1.35, 1.4],
  wheel: 0.32,
  pillars: [-0.25],
};
const SUV = {
  length: 4.6,
  body: [
    [-2.3, 0.38],
    [-2.3, 1.05],
    [-2.1, 1.62],
    [-1.7, 1.7],
    [0.35, 1.7],
    [1.25, 1.12],
    [2.15, 0.98],
    [2.3, 0.7],
    [2.3, 0.38],
  ],
  side: [
    [-2.0, 1.1],
    [-1.82, 1.58],
    [0.28, 1.62],
    [0.98, 1.12],
  ],
  windscreen: [5, 4],
  rear: [1, 2],
  axles: [-1.4, 1.42],
  wheel: 0.36,
  pillars: [-1.15, -0.2],
};
const VAN = {
  length: 4.9,
  body: [
    [-2.45, 0.35],
    [-2.45, 1.02],
    [-2.36, 1.78],
    [-2.22, 1.92],
    [1.0, 1.92],
    [1.85, 1.16],
    [2.35, 1.0],
    [2.45, 0.7],
    [2.45, 0.35],
  ],
  side: [
    [-2.2, 1.14],
    [-2.14, 1.68],
    [0.98, 1.68],
    [1.55, 1.14],
  ],
  windscreen: [5, 4],
  rear: [1, 2],
  axles: [-1.5, 1.5],
  wheel: 0.34,
  pillars: [-1.0, 0.25],
};

function profile(points, depth, bevel) {
  const shape = new THREE.Shape();
  points.forEach(([along, up], i) => (i === 0 ? shape.moveTo(along, up) : shape.lineTo(along, up)));
  const geometry = new THREE.ExtrudeGeometry(shape, {
    depth,
    bevelEnabled: bevel > 0,
    bevelSize: bevel,
    bevelThickness: bevel,
    bevelSegments: 3,
  });
  geometry.translate(0, 0, -depth / 2);
  geometry.rotateY(-Math.PI / 2);
  return narrowed(geometry);
}

const BELT = 1.0; // metres: above it a body leans inwards
const LEAN = 0.2;

function narrowed(geometry) {
  const position = geometry.attributes.position;
  for (let i = 0; i < position.count; i++) {
    const above = Math.max(0, position.getY(i) - BELT);
    position.setX(i, position.getX(i) * (1 - LEAN * above));
  }
  geometry.computeVertexNormals();
  return geometry;
}

function build(plan, color, { plate = PLATE_BLUE, stripe } = {}) {
  const body = paint(color, { roughness: 0.32, metalness: 0.3 });
  const half = plan.length / 2;
  const turning = [];
  const made = group(
    piece(profile(plan.body, 1.62, 0.07), body),
    piece(profile(plan.side, 1.79, 0), GLASS),
    pane(plan.body[plan.windscreen[0]], plan.body[plan.windscreen[1]], 1),
    pane(plan.body[plan.rear[0]], plan.body[plan.rear[1]], -1),
    piece(box(1.7, 0.14, 0.06), paint('#2b2d30'), [0, 0.42, half + 0.06]),
    piece(box(1.7, 0.12, 0.05), paint('#3a3d40'), [0, 0.4, -half - 0.05]),
    piece(box(0.46, 0.14, 0.03), paint(plate), [0, 0.55, half + 0.09]),
    piece(box(0.46, 0.14, 0.03), paint(plate), [0, 0.6, -half - 0.09]),
    piece(box(0.9, 0.1, 0.03), paint('#1f2326'), [0, 0.72, half + 0.07]),
  );
  const tail = [];
  for (const side of [-1, 1]) {
    made.add(piece(box(0.36, 0.14, 0.08), paint('#f3f3ee', { roughness: 0.2 }), [side * 0.58, 0.74, half + 0.03]));
    tail.push(
      piece(box(0.3, 0.16, 0.06), paint('#8c1c1c', { emissive: 0xff2010, emissiveIntensity: 0 }), [
        side * 0.6,
        0.84,
        -half - 0.05,
      ]),
    );
    made.add(
      piece(box(0.12, 0.12, 0.2), body, [
        side * 0.98,
        plan.body[plan.windscreen[0]][1] + 0.08,
        plan.body[plan.windscreen[0]][0] - 0.4,
      ]),
    );
    if (stripe) made.add(piece(box(0.02, 0.22, plan.length - 0.5), paint(stripe), [side * 0.885, 0.72, 0]));
    const top = plan.side[1][1];
    const belt = plan.side[0][1];
    for (const along of plan.pillars) {
      made.add(
        piece(
          box(0.02, top - belt + 0.04, 0.09),
          body,
          [side * (0.9 - LEAN * 0.9 * ((top + belt) / 2 - BELT)), (top + belt) / 2, along],
          [0, 0, side * LEAN * 0.9],
        ),
      );
      made.add(piece(box(0.008, belt - 0.42, 0.02), SEAM, [side * 0.892, (belt + 0.42) / 2, along]));
      made.add(piece(box(0.03, 0.035, 0.16), SEAM, [side * 0.9, belt - 0.12, along - 0.18]));
    }
    for (const along of plan.axles)
      made.add(
        piece(
          cylinder(plan.wheel * 1.16, plan.wheel * 1.16, 0.01, 20),
          SEAM,
          [side * 0.89, plan.wheel, along],
          [0, 0, Math.PI / 2],
        ),
      );
    for (const along of plan.axles) turning.push(wheel(plan.wheel, side * 0.8, along));
  }
  made.add(...tail, ...turning);
  const roll = (gone, { braking = false } = {}) => {
    for (const one of turning) one.rotation.x = gone / plan.wheel;
    for (const lamp of tail) lamp.material.emissiveIntensity = braking ? 1.6 : 0.05;
  };
  return { object: made, roll };
}

/** A glass pane over the body from its lower to its upper edge; `front` +1 or -1. */
function pane(lower, upper, front) {
  const [along, up] = [upper[0] - lower[0], upper[1] - lower[1]];
  const length = Math.hypot(along, up);
  const out = [(front * up * 0.065) / length, (front * -along * 0.065) / length];
  const middle = [(lower[0] + upper[0]) / 2 + out[0], (lower[1] + upper[1]) / 2 + out[1]];
  return piece(box(1.34, length * 0.8, 0.03), GLASS, [0, middle[1], middle[0]], [Math.atan2(along, up), 0, 0]);
}

function wheel(radius, x, z) {
  const sideways = { turn: [0, 0, Math.PI / 2] };
  const parts = [
    tinted(cylinder(radius, radius, 0.2, 18), RUBBER, [0, 0, 0], sideways),
    tinted(cylinder(radius * 0.62, radius * 0.62, 0.21, 14), '#9a9da0', [0, 0, 0], sideways),
  ];
  for (let spoke = 0; spoke < 3; spoke++)
    parts.push(tinted(box(0.215, radius * 1.15, 0.05), '#4b4e51', [0, 0, 0], { turn: [(spoke * Math.PI) / 3, 0, 0] }));
  const made = melted(parts);
  made.position.set(x, radius, z);
  return made;
}

export const sedan = (color) => build(SEDAN, color);
export const suv = (color) => build(SUV, color);
export const van = (color = '#eeeeea') => build(VAN, color);
export const electricCar = (color) => build(SUV, color, { plate: '#57b083' });
export const taxi = () => build(SEDAN, '#2f7f86', { stripe: '#d9b13a' });

export function bus(color = '#2f7a63') {
  const made = group(
    piece(box(2.5, 2.6, 10.5), paint(color, { roughness: 0.4 }), [0, 1.75, 0]),
    piece(box(2.54, 0.95, 10.2), GLASS, [0, 2.15, 0]),
    piece(box(2.3, 1.5, 0.04), GLASS, [0, 1.95, 5.27]),
    piece(box(2.4, 0.18, 10.4), paint('#e8ece8'), [0, 3.1, 0]),
    piece(box(2.52, 0.2, 10.4), paint('#e3dfc8'), [0, 1.15, 0]),
  );
  const turning = [-1, 1].flatMap((side) => [-3.2, 3.4].map((along) => wheel(0.48, side * 1.14, along)));
  made.add(...turning);
  return { object: made, roll: (gone) => turning.forEach((one) => (one.rotation.x = gone / 0.48)) };
}

/** An electric scooter, with its rider when `rider` says how he looks. */
export function scooter(color, rider) {
  const made = group(
    melted([
      tinted(box(0.3, 0.36, 0.62), color, [0, 0.55, -0.4]),
      tinted(box(0.26, 0.1, 0.7), '#1d1d1f', [0, 0.78, -0.35]),
      tinted(box(0.34, 0.75, 0.12), color, [0, 0.68, 0.48], { turn: [-0.18, 0, 0] }),
      tinted(box(0.26, 0.08, 0.5), color, [0, 0.32, 0.1]),
      tinted(box(0.62, 0.05, 0.05), '#1d1d1f', [0, 1.06, 0.4]),
      tinted(box(0.34, 0.28, 0.34), '#3c3f42', [0, 0.98, -0.72]),
      tinted(box(0.16, 0.1, 0.08), '#f0efe6', [0, 0.95, 0.56]),
    ]),
  );
  const turning = [-0.58, 0.6].map((along) => {
    const one = melted([
      tinted(cylinder(0.25, 0.25, 0.1, 16), RUBBER, [0, 0, 0], { turn: [0, 0, Math.PI / 2] }),
      tinted(box(0.11, 0.3, 0.05), '#888', [0, 0, 0]),
    ]);
    one.position.set(0, 0.25, along);
    return one;
  });
  made.add(...turning);
  if (rider) made.add(seated(rider));
  return { object: made, roll: (gone) => turning.forEach((one) => (one.rotation.x = gone / 0.25)) };
}

function seated(looks) {
  const { object, pose } = person(looks);
  pose({
    thighs: [1.25, 1.25],
    knees: [1.2, 1.2],
    shoulders: [0.85, 0.85],
    elbows: [0.4, 0.4],
    lean: 0.06,
    spread: 0.16,
  });
  object.position.set(0, -0.05, -0.32);
  return object;
}

// What stands about in a street and never moves.
import * as THREE from 'three';
import { box, cylinder, drawn, group, melted, paint, piece, tinted } from '../shapes.js';

const STEEL = '#70757a';

/** A street lamp; its arm reaches to +x (`side` 1) or -x. */
export function lamp(x, z, side, base = 0.15) {
  const made = melted([
    tinted(cylinder(0.07, 0.11, 8, 10), STEEL, [0, 4, 0]),
    tinted(box(1.8, 0.08, 0.08), STEEL, [side * 0.9, 7.9, 0]),
    tinted(box(0.7, 0.1, 0.22), '#c9cccd', [side * 1.8, 7.85, 0]),
    tinted(cylinder(0.16, 0.18, 0.5, 10), STEEL, [0, 0.25, 0]),
  ]);
  made.position.set(x, base, z);
  return made;
}

/** White guard rails along z. */
export function rail(x, from, to, base = 0) {
  const parts = [
    tinted(box(0.05, 0.07, to - from), '#e6e8e6', [0, 0.95, (from + to) / 2]),
    tinted(box(0.05, 0.07, to - from), '#4f8a6b', [0, 0.3, (from + to) / 2]),
  ];
  for (let z = from; z <= to; z += 2.4) parts.push(tinted(box(0.08, 1.05, 0.08), '#e6e8e6', [0, 0.52, z]));
  for (let z = from; z < to; z += 0.3) parts.push(tinted(box(0.025, 0.62, 0.025), '#e6e8e6', [0, 0.62, z]));
  const made = melted(parts);
  made.position.set(x, base, 0);
  return made;
}

export function bollards(places, base = 0.15) {
  return melted(
    places.flatMap(([x, z]) => [
      tinted(cylinder(0.08, 0.1, 0.75, 12), '#d1b93c', [x, base + 0.37, z]),
      tinted(cylinder(0.092, 0.095, 0.12, 12), '#2a2a2a', [x, base + 0.5, z]),
    ]),
  );
}

export function bench(x, y, z, heading = 0) {
  const made = melted([
    ...[-0.16, 0, 0.16].map((dz) => tinted(box(1.7, 0.05, 0.13), '#83664a', [0, 0.44, dz])),
    ...[0.62, 0.8].map((dy) => tinted(box(1.7, 0.13, 0.04), '#83664a', [0, dy, -0.24])),
    ...[-0.7, 0.7].flatMap((dx) => [
      tinted(box(0.07, 0.44, 0.42), '#4a4d50', [dx, 0.22, 0]),
      tinted(box(0.07, 0.45, 0.05), '#4a4d50', [dx, 0.66, -0.24]),
    ]),
  ]);
  made.position.set(x, y, z);
  made.rotation.y = heading;
  return made;
}

/** A round no-parking sign on a pole, looking to `heading`. */
export function noParkingSign(x, z, heading = 0, base = 0.15) {
  const map = drawn(256, 256, (pen) => {
    pen.fillStyle = '#b3261e';
    pen.beginPath();
    pen.arc(128, 128, 126, 0, 7);
    pen.fill();
    pen.fillStyle = '#23509a';
    pen.beginPath();
    pen.arc(128, 128, 100, 0, 7);
    pen.fill();
    pen.strokeStyle = '#b3261e';
    pen.lineWidth = 26;
    for (const side of [-1, 1]) {
      pen.beginPath();
      pen.moveTo(128 - 72, 128 - side * 72);
      pen.lineTo(128 + 72, 128 + side * 72);
      pen.stroke();
    }
  });
  return post(x, z, heading, base, new THREE.CircleGeometry(0.34, 24), map);
}

/** A rectangular board on a pole with words in lines. */
export function board(
  lines,
  x,
  z,
  { heading = 0, base = 0.15, width = 1.1, height = 0.7, ground = '#1f5fa8', ink = '#ffffff' } = {},
) {
  const map = drawn(420 * width, 420 * height, (pen, w, h) => {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, w, h);
    pen.strokeStyle = ink;
    pen.lineWidth = 8;
    pen.strokeRect(10, 10, w - 20, h - 20);
    pen.fillStyle = ink;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    const size = (h - 60) / lines.length;
    pen.font = `bold ${size * 0.8}px "Noto Sans CJK SC"`;
    lines.forEach((line, i) => pen.fillText(line, w / 2, 30 + size * (i + 0.5), w - 40));
  });
  return post(x, z, heading, base, new THREE.PlaneGeometry(width, height), map);
}

function post(x, z, heading, base, face, map) {
  const made = group(
    piece(cylinder(0.035, 0.035, 2.5, 10), paint('#9a9ea1'), [0, 1.25, -0.05]),
    piece(face, paint('#fff', { map, side: THREE.DoubleSide }), [0, 2.25, 0]),
  );
  made.position.set(x, base, z);
  made.rotation.y = heading;
  return made;
}

/** Traffic lights on a mast, over the road. */
export function trafficLight(x, z, side, base = 0.15) {
  const made = melted([
    tinted(cylinder(0.08, 0.12, 6, 10), STEEL, [0, 3, 0]),
    tinted(box(4.2, 0.1, 0.1), STEEL, [side * 2.1, 5.8, 0]),
    tinted(box(0.36, 1.0, 0.2), '#1e2022', [side * 3.9, 5.4, 0]),
    ...['#3a1513', '#3a3213', '#12382a'].map((color, i) =>
      tinted(new THREE.SphereGeometry(0.12, 10, 8), color, [side * 3.9, 5.72 - i * 0.31, 0.06]),
    ),
  ]);
  made.position.set(x, base, z);
  return made;
}

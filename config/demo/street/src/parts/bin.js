// Wheeled 240 l bins, bags and the sorting point's roof. A bin's front looks to +z.
import * as THREE from 'three';
import { box, cylinder, drawn, group, melted, paint, piece, tinted } from '../shapes.js';

const BAG_COLORS = ['#1f2224', '#d5d6d1', '#26303b', '#c3bcab', '#2a2c2e', '#7f2c28', '#e2e0da', '#1d2b27'];

/** `open(share)` swings the lid from shut (0) to upright (1). */
export function wheeledBin(color, label) {
  const body = melted([
    tinted(new THREE.CylinderGeometry(0.42, 0.33, 0.9, 4, 1), color, [0, 0.58, 0], {
      turn: [0, Math.PI / 4, 0],
      stretch: [0.98, 1, 1.12],
    }),
    tinted(box(0.66, 0.07, 0.74), color, [0, 1.03, 0]),
    tinted(box(0.56, 0.02, 0.62), '#121212', [0, 1.06, 0]),
    tinted(cylinder(0.02, 0.02, 0.5), color, [0, 1.02, -0.42], { turn: [0, 0, Math.PI / 2] }),
    ...[-0.24, 0.24].map((x) =>
      tinted(cylinder(0.1, 0.1, 0.06, 14), '#161616', [x, 0.1, -0.3], { turn: [0, 0, Math.PI / 2] }),
    ),
  ]);
  const lid = group(
    melted([
      tinted(box(0.7, 0.05, 0.78), color, [0, 0.02, 0.39]),
      tinted(box(0.5, 0.05, 0.5), color, [0, 0.06, 0.39]),
      tinted(box(0.3, 0.05, 0.06), color, [0, 0, 0.8]),
    ]),
  );
  lid.position.set(0, 1.07, -0.38);
  const tag = piece(new THREE.PlaneGeometry(0.36, 0.36), labelPaint(color, label), [0, 0.68, 0.349], [-0.085, 0, 0]);
  return { object: group(body, lid, tag), open: (share) => (lid.rotation.x = -1.9 * share) };
}

function labelPaint(color, label) {
  const map = drawn(128, 128, (pen) => {
    pen.fillStyle = '#f1f1ec';
    pen.fillRect(0, 0, 128, 128);
    pen.fillStyle = color;
    pen.fillRect(34, 8, 60, 60);
    pen.font = 'bold 30px "Noto Sans CJK SC"';
    pen.textAlign = 'center';
    pen.fillStyle = '#1c1c1c';
    pen.fillText(label, 64, 110, 122);
  });
  return paint('#fff', { map });
}

/** A tied rubbish bag, knot upwards. */
export function rubbishBag(random, size = 0.24, color = random.pick(BAG_COLORS)) {
  const geometry = new THREE.IcosahedronGeometry(size, 2);
  const position = geometry.attributes.position;
  const pushed = new Map();
  for (let i = 0; i < position.count; i++) {
    const key = [position.getX(i), position.getY(i), position.getZ(i)].map((v) => v.toFixed(3)).join();
    if (!pushed.has(key)) pushed.set(key, 1 + (random.next() - 0.5) * 0.28);
    const by = pushed.get(key);
    const up = position.getY(i);
    const squeeze = up > size * 0.45 ? 0.55 : 1.05;
    position.setXYZ(
      i,
      position.getX(i) * by * squeeze,
      up * (up > size * 0.7 ? 1.25 : 0.85) * by,
      position.getZ(i) * by * squeeze,
    );
  }
  geometry.computeVertexNormals();
  return piece(geometry, paint(color, { roughness: 0.45 }));
}

export function carton(random) {
  return piece(
    box(random.between(0.3, 0.5), random.between(0.16, 0.3), random.between(0.25, 0.4)),
    paint(random.pick(['#b18f5f', '#a5854f', '#c0a273'])),
  );
}

/** Loose litter: cups, paper, peels. */
export function litter(random) {
  return piece(
    box(random.between(0.06, 0.16), 0.03, random.between(0.05, 0.14)),
    paint(random.pick(['#e4e2da', '#c94f3a', '#d8c25a', '#8fa7b5', '#7a5a3a'])),
  );
}

/** The sorting point: back wall with notices and a roof on posts. Opens to +z, `width` metres wide. */
export function sortingPoint(width, words) {
  const map = drawn(900, 220, (pen, w, h) => {
    pen.fillStyle = '#2f7a4f';
    pen.fillRect(0, 0, w, h);
    pen.fillStyle = '#f4f6ef';
    pen.font = 'bold 96px "Noto Sans CJK SC"';
    pen.textAlign = 'center';
    pen.fillText(words, w / 2, 128);
    pen.font = '38px "Noto Sans CJK SC"';
    pen.fillText('垃圾分类 从我做起', w / 2, 190);
  });
  const made = group(
    piece(box(width, 1.9, 0.08), paint('#c9cec8'), [0, 1.05, -0.6]),
    piece(new THREE.PlaneGeometry(width * 0.8, width * 0.2), paint('#fff', { map }), [0, 1.55, -0.55]),
    piece(box(width + 0.4, 0.08, 1.3), paint('#4d7b66'), [0, 2.5, -0.25], [0.12, 0, 0]),
  );
  for (const x of [-1, 1]) made.add(piece(box(0.08, 2.45, 0.08), paint('#8f979b'), [(x * width) / 2, 1.22, -0.6]));
  return made;
}

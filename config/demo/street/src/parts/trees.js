import * as THREE from 'three';
import { cylinder, box, group, melted, paint, piece, tinted } from '../shapes.js';

const GREENS = ['#5b7748', '#698554', '#50693f', '#77915e', '#627c4c', '#86985f'];
const LEAVES = new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 1, flatShading: true });

/** A street tree of about 6 m times `size`, in its planted square. */
export function tree(random, x, z, size = 1, base = 0.15) {
  const tufts = [];
  for (let i = 0; i < 90; i++) {
    const angle = random.next() * Math.PI * 2;
    const rise = random.next();
    const reach = Math.sqrt(random.next()) * 1.75 * size * Math.sin(Math.PI * (0.18 + 0.75 * rise));
    const at = [Math.cos(angle) * reach, (2.9 + rise * 3.1) * size, Math.sin(angle) * reach];
    const spread = size * random.between(0.7, 1.35);
    tufts.push(
      tinted(leafTuft(random), random.pick(GREENS), at, {
        turn: [0, random.next() * 6, 0],
        stretch: [spread, spread * 0.8, spread],
      }),
    );
  }
  const bark = paint('#6b5b4d');
  const made = group(
    piece(cylinder(0.1 * size, 0.16 * size, 3.6 * size, 8), bark, [0, 1.8 * size, 0]),
    piece(box(1.2, 0.05, 1.2), paint('#5f5145'), [0, 0.01, 0], undefined, false),
    melted(tufts, LEAVES),
  );
  made.position.set(x, base, z);
  return made;
}

function leafTuft(random) {
  const geometry = new THREE.IcosahedronGeometry(0.34, 1);
  const position = geometry.attributes.position;
  const pushed = new Map();
  for (let i = 0; i < position.count; i++) {
    const key = [position.getX(i), position.getY(i), position.getZ(i)].map((v) => v.toFixed(3)).join();
    if (!pushed.has(key)) pushed.set(key, 1 + (random.next() - 0.5) * 0.7);
    const by = pushed.get(key);
    position.setXYZ(i, position.getX(i) * by, position.getY(i) * by, position.getZ(i) * by);
  }
  geometry.computeVertexNormals();
  return geometry;
}

export function treeRow(random, { x, from, to, step, size = 1, base = 0.15 }) {
  const made = group();
  for (let z = from; z < to; z += step) {
    made.add(
      tree(random, x + random.between(-0.1, 0.1), z + random.between(-0.4, 0.4), size * random.between(0.9, 1.1), base),
    );
  }
  return made;
}

/** A clipped hedge along z. */
export function hedge(random, { x, from, to, width = 0.8, height = 0.7, base = 0.15 }) {
  const tufts = [];
  for (let z = from; z < to; z += 0.28) {
    for (const across of [-0.3, 0, 0.3]) {
      const at = [across * width, height * random.between(0.35, 0.75), z];
      tufts.push(tinted(leafTuft(random), random.pick(GREENS), at, { stretch: [width, height, 0.9] }));
    }
  }
  const made = melted(tufts, LEAVES);
  made.position.set(x, base, 0);
  return made;
}

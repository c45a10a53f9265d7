// Road, pavements, kerbs and paint. The road runs along z, its middle is x = 0; pavements lie on both sides.
import { box, drawn, grain, group, paint, piece } from '../shapes.js';
import * as THREE from 'three';

export const KERB = 0.15; // metres: the pavement's height over the road

const WHITE = paint('#d8d8d4');
const YELLOW = paint('#c99f35');

function flat(width, depth, material, x, y, z) {
  return piece(new THREE.PlaneGeometry(width, depth), material, [x, y, z], [-Math.PI / 2, 0, 0], false);
}

function stripe(width, depth, x, z, material = WHITE, y = 0.012) {
  return flat(width, depth, material, x, y, z);
}

/** @param zebras the z of each zebra crossing @param median true: double yellow line in the middle */
export function road(random, { width, length = 180, zebras = [], median = true }) {
  const made = group();
  const map = grain(random, '#5a5d60', 0.1, { repeat: [width / 8, length / 8] });
  made.add(flat(width, length, paint('#fff', { map }), 0, 0, 0));
  if (median) made.add(stripe(0.13, length, -0.15, 0, YELLOW), stripe(0.13, length, 0.15, 0, YELLOW));
  const lanes = Math.floor(width / 2 / 3.1);
  for (const side of [-1, 1]) {
    made.add(stripe(0.13, length, side * (width / 2 - 0.45), 0));
    for (let lane = 1; lane < lanes; lane++) {
      for (let z = -length / 2; z < length / 2; z += 8) {
        if (zebras.every((at) => Math.abs(at - z) > 7)) {
          made.add(stripe(0.12, 3.6, (side * lane * width) / 2 / lanes, z));
        }
      }
    }
  }
  for (const at of zebras) made.add(zebra(width, at));
  return made;
}

export function zebra(width, z, depth = 3.6) {
  const made = group();
  for (let x = -width / 2 + 0.6; x < width / 2 - 0.3; x += 0.95) made.add(stripe(0.48, depth, x, z, WHITE, 0.018));
  return made;
}

/** One pavement on `side` (+1 right, -1 left) with kerb stones, tiles and the yellow tactile path. */
export function pavement(
  random,
  { side, road: roadWidth, width, from = -90, to = 90, tactile = 0.5, tint = '#a5a29b' },
) {
  const length = to - from;
  const middle = (from + to) / 2;
  const map = grain(random, tint, 0.06, { repeat: [width / 3.2, length / 3.2], tile: 64 });
  const made = group(
    piece(
      box(width, KERB, length),
      paint('#fff', { map }),
      [side * (roadWidth / 2 + width / 2), KERB / 2, middle],
      undefined,
      false,
    ),
    piece(
      box(0.2, KERB + 0.02, length),
      kerbStone(length),
      [side * (roadWidth / 2 + 0.1), (KERB + 0.02) / 2, middle],
      undefined,
      false,
    ),
  );
  if (tactile > 0) {
    const path = tactileMap(length);
    made.add(
      flat(0.42, length, paint('#fff', { map: path }), side * (roadWidth / 2 + width * tactile), KERB + 0.006, middle),
    );
  }
  return made;
}

function kerbStone(length) {
  const map = drawn(64, 128, (pen) => {
    pen.fillStyle = '#b7b5af';
    pen.fillRect(0, 0, 64, 128);
    pen.fillStyle = '#8b8983';
    pen.fillRect(0, 124, 64, 4);
  });
  map.wrapS = map.wrapT = THREE.RepeatWrapping;
  map.repeat.set(1, length);
  return paint('#fff', { map });
}

function tactileMap(length) {
  const map = drawn(64, 64, (pen) => {
    pen.fillStyle = '#b99a4a';
    pen.fillRect(0, 0, 64, 64);
    pen.fillStyle = '#caa955';
    for (let i = 0; i < 4; i++) pen.fillRect(6 + i * 15, 4, 7, 56);
  });
  map.wrapS = map.wrapT = THREE.RepeatWrapping;
  map.repeat.set(1, length / 0.42);
  return map;
}

/** Paint on the pavement or road: a hatched yellow no-parking box. */
export function hatchedBox(width, depth, x, y, z) {
  const map = drawn(256, Math.round((256 * depth) / width), (pen, w, h) => {
    pen.strokeStyle = '#d9ae3a';
    pen.lineWidth = 9;
    pen.strokeRect(5, 5, w - 10, h - 10);
    pen.lineWidth = 6;
    for (let i = -h; i < w + h; i += 62) {
      pen.beginPath();
      pen.moveTo(i, 0);
      pen.lineTo(i + h, h);
      pen.stroke();
    }
  });
  return flat(width, depth, paint('#fff', { map, transparent: true }), x, y + 0.01, z);
}

/** Words painted on the road, read by a driver who goes away from the camera. */
export function roadWords(words, x, z, height = 1.6) {
  const map = drawn(256 * words.length, 256, (pen) => {
    pen.fillStyle = '#e2b93c';
    pen.font = 'bold 220px "Noto Sans CJK SC"';
    pen.textBaseline = 'middle';
    pen.fillText(words, 14, 132);
  });
  return flat(height * words.length * 0.75, height, paint('#fff', { map, transparent: true }), x, 0.02, z);
}

/** Everything beyond the street: plain ground to the horizon. */
export const plain = (color = '#8d8b85') => flat(500, 500, paint(color), 0, -0.05, 0);

export const manhole = (x, y, z) => flat(0.7, 0.7, manholePaint(), x, y + 0.008, z);

function manholePaint() {
  const map = drawn(128, 128, (pen) => {
    pen.fillStyle = '#4a4a48';
    pen.beginPath();
    pen.arc(64, 64, 62, 0, 7);
    pen.fill();
    pen.strokeStyle = '#6b6a67';
    pen.lineWidth = 4;
    for (let r = 14; r < 60; r += 14) {
      pen.beginPath();
      pen.arc(64, 64, r, 0, 7);
      pen.stroke();
    }
  });
  return paint('#fff', { map, transparent: true });
}

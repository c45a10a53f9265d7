// The few drawing words that every part of the street shares. Lengths in metres, angles in radians.
import * as THREE from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';

export const box = (width, height, depth) => new THREE.BoxGeometry(width, height, depth);
export const cylinder = (top, bottom, height, sides = 12) => new THREE.CylinderGeometry(top, bottom, height, sides);
export const ball = (radius, detail = 12) => new THREE.SphereGeometry(radius, detail, Math.ceil(detail * 0.7));

export const paint = (color, more = {}) =>
  new THREE.MeshStandardMaterial({ color, roughness: 0.9, metalness: 0, ...more });

/** A mesh in place: `at` [x, y, z], `turn` [x, y, z] in radians. */
export function piece(geometry, material, at = [0, 0, 0], turn = [0, 0, 0], shadow = true) {
  const mesh = new THREE.Mesh(geometry, material);
  mesh.position.set(...at);
  mesh.rotation.set(...turn);
  mesh.castShadow = shadow;
  mesh.receiveShadow = true;
  return mesh;
}

export function group(...children) {
  const made = new THREE.Group();
  if (children.length > 0) made.add(...children);
  return made;
}

/** Moves, turns and colours a geometry so that it can be melted into one mesh with others. */
export function tinted(geometry, color, at = [0, 0, 0], { turn = [0, 0, 0], stretch = [1, 1, 1] } = {}) {
  const matrix = new THREE.Matrix4().compose(
    new THREE.Vector3(...at),
    new THREE.Quaternion().setFromEuler(new THREE.Euler(...turn)),
    new THREE.Vector3(...stretch),
  );
  const made = geometry.index ? geometry.toNonIndexed() : geometry.clone();
  made.applyMatrix4(matrix);
  const { r, g, b } = new THREE.Color(color);
  const count = made.attributes.position.count;
  const colors = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) colors.set([r, g, b], i * 3);
  made.setAttribute('color', new THREE.BufferAttribute(colors, 3));
  return made;
}

const CLOTH = new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 0.85, side: THREE.DoubleSide });

/** Several tinted geometries as one mesh: one draw call instead of many. */
export function melted(parts, material = CLOTH) {
  return piece(mergeGeometries(parts), material);
}

/** A texture drawn with the 2D canvas. */
export function drawn(width, height, draw) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  draw(canvas.getContext('2d'), canvas.width, canvas.height);
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

/** A stained, grainy surface that repeats `repeat` times; `tile` draws joints every so many texels. */
export function grain(random, base, strength, { size = 512, repeat = [1, 1], tile = 0 } = {}) {
  const texture = drawn(size, size, (pen) => {
    pen.fillStyle = base;
    pen.fillRect(0, 0, size, size);
    for (let i = 0; i < 9000; i++) {
      const tone = random.chance(0.5) ? 255 : 0;
      pen.fillStyle = `rgba(${tone},${tone},${tone},${random.next() * strength})`;
      const side = 1 + random.next() * 3;
      pen.fillRect(random.next() * size, random.next() * size, side, side);
    }
    for (let i = 0; i < 16; i++) {
      pen.fillStyle = `rgba(0,0,0,${random.next() * strength * 0.6})`;
      pen.beginPath();
      const [rx, ry] = [random.between(20, 70), random.between(10, 40)];
      pen.ellipse(random.next() * size, random.next() * size, rx, ry, random.between(0, 3), 0, 7);
      pen.fill();
    }
    if (tile > 0) drawJoints(pen, size, tile, random);
  });
  texture.wrapS = texture.wrapT = THREE.RepeatWrapping;
  texture.repeat.set(...repeat);
  return texture;
}

function drawJoints(pen, size, tile, random) {
  for (let x = 0; x < size; x += tile) {
    for (let y = 0; y < size; y += tile) {
      pen.fillStyle = `rgba(${random.chance(0.5) ? '255,250,240' : '30,25,20'},${random.next() * 0.09})`;
      pen.fillRect(x, y, tile, tile);
    }
  }
  pen.strokeStyle = 'rgba(0,0,0,.2)';
  for (let i = 0; i <= size; i += tile) {
    pen.beginPath();
    pen.moveTo(i, 0);
    pen.lineTo(i, size);
    pen.moveTo(0, i);
    pen.lineTo(size, i);
    pen.stroke();
  }
}

// Rows of houses with shops on the ground floor.
import * as THREE from 'three';
import { box, group, paint, piece } from '../shapes.js';
import { facade, shopFront, SHOP_NAMES } from './facade.js';

const WALLS = ['#b9ad99', '#a8a49c', '#c3b8a4', '#a3968a', '#b0a79f', '#959ba0', '#c9c2b6', '#a9816c'];
const AWNINGS = ['#3f6a58', '#7c3a34', '#5a6a7a', '#8a7a55'];

/**
 * Houses from z `from` to `to`, their fronts at x, looking to +x (`side` -1) or -x (`side` +1).
 * `gaps` are [from, to] in z that stay open: side lanes. `shops` names the shops nearest to +z first.
 */
export function row(
  random,
  { side, x, from, to, heights, depth = 12, gaps = [], shops = [], openDoors = [], awnings = 0.4 },
) {
  const made = group();
  const names = [...shops];
  for (const [low, high] of pieces(from, to, gaps)) {
    let z = high;
    while (z > low + 3) {
      const width = Math.min(random.between(11, 19), z - low);
      made.add(
        house(random, {
          side,
          x,
          z: z - width / 2,
          width,
          height: random.between(...heights),
          depth,
          names,
          openDoors,
          awnings,
        }),
      );
      z -= width;
    }
  }
  return made;
}

function pieces(from, to, gaps) {
  let rest = [[from, to]];
  for (const [low, high] of gaps) {
    rest = rest.flatMap(([a, b]) =>
      high <= a || low >= b
        ? [[a, b]]
        : [
            [a, low],
            [high, b],
          ],
    );
  }
  return rest.filter(([a, b]) => b > a).sort((one, other) => other[1] - one[1]);
}

function house(random, { side, x, z, width, height, depth, names, openDoors, awnings }) {
  const color = random.pick(WALLS);
  const style = Math.floor(random.next() * 3);
  const front = paint('#fff', { map: facade(random, width, height, color, style) });
  const flank = paint('#fff', { map: facade(random, depth, height, color, style) });
  const plain = paint(color);
  const faces = [plain, plain, paint('#7d7b77'), plain, flank, flank];
  faces[side > 0 ? 1 : 0] = front;
  const made = group(
    piece(box(depth, height, width), faces, [x + (side * depth) / 2, height / 2, z]),
    piece(box(0.5, 0.5, width), plain, [x + 0.1 * side, height + 0.2, z]),
  );
  for (let top = width / 2; top > -width / 2 + 2.2;) {
    const wide = Math.min(random.between(3.8, 5.6), top + width / 2);
    const name = names.shift() ?? random.pick(SHOP_NAMES);
    made.add(
      shop(random, {
        side,
        x,
        z: z + top - wide / 2,
        wide,
        name,
        doorOpen: openDoors.includes(name),
        awning: random.chance(awnings),
      }),
    );
    top -= wide;
  }
  return made;
}

function shop(random, { side, x, z, wide, name, doorOpen, awning }) {
  const map = shopFront(random, Math.max(2, wide), name, { doorOpen });
  const front = piece(
    new THREE.PlaneGeometry(wide - 0.1, 4.1),
    paint('#fff', { map, roughness: 0.6 }),
    [x - side * 0.06, 2.15, z],
    [0, (-side * Math.PI) / 2, 0],
    false,
  );
  const made = group(front, piece(box(0.3, 0.16, wide), paint('#8a8884'), [x - side * 0.12, 4.25, z]));
  made.add(piece(box(0.22, 4.2, 0.16), paint('#8f8b84'), [x - side * 0.08, 2.1, z - wide / 2]));
  if (awning) {
    const cloth = paint(random.pick(AWNINGS), { side: THREE.DoubleSide });
    made.add(piece(box(1.2, 0.05, wide - 0.5), cloth, [x - side * 0.65, 2.95, z], [0, 0, side * 0.28]));
  }
  return made;
}

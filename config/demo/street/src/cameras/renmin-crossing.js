// 人民路-建设街口: an ordinary crossing. Cars and people take turns; nothing is wrong here.
import { Random } from '../random.js';
import { driver, walker } from '../actors.js';
import { LOOKS } from '../looks.js';
import { KERB, plain, road, zebra } from '../parts/ground.js';
import { row } from '../parts/buildings.js';
import { treeRow } from '../parts/trees.js';
import { rail, trafficLight } from '../parts/furniture.js';
import { bus, electricCar, scooter, sedan, suv, taxi, van } from '../parts/car.js';
import { box, grain, group, paint, piece } from '../shapes.js';

const SECONDS = 72;
const ROAD = 14; // 人民路, along z; 建设街 crosses it along x between z = -7 and z = 7
const HALF = 7;
const height = (x, z) => (Math.abs(x) > HALF && Math.abs(z) > HALF ? KERB : 0);

// 人民路 has green from 0 to 33 s, 建设街 and the people who cross 人民路 from 37 to 68 s.
const ZEBRA_Z = -10.4;

function still() {
  const random = new Random(101);
  const crossing = road(random, { width: 2 * HALF, length: 200, median: false });
  crossing.rotation.y = Math.PI / 2;
  crossing.position.y = 0.006;
  const across = zebra(2 * HALF, -HALF - 3.4);
  across.rotation.y = Math.PI / 2;
  across.position.set(0, 0.01, 0);
  return [
    plain('#8f8d87'),
    road(random, { width: ROAD, length: 200 }),
    cornerless(random),
    crossing,
    zebra(ROAD, ZEBRA_Z),
    across,
    ...corners(random),
    row(random, {
      side: 1,
      x: 14,
      from: -90,
      to: -14,
      heights: [14, 24],
      shops: ['明目眼镜', '麦田面包房', '清和药房'],
    }),
    row(random, {
      side: -1,
      x: -14,
      from: -90,
      to: -14,
      heights: [15, 26],
      shops: ['青禾便民超市', '北巷奶茶', '知了文具'],
    }),
    treeRow(random, { x: 8.6, from: -85, to: -18, step: 8 }),
    treeRow(random, { x: -8.6, from: -85, to: -18, step: 8 }),
    rail(0, -90, -14),
    trafficLight(8.2, -13.4, -1),
    trafficLight(-8.2, -13.4, 1),
  ];
}

/** Plain asphalt over the crossing itself, so that no lane line runs through it. */
function cornerless(random) {
  const map = grain(random, '#5a5d60', 0.1, { repeat: [2, 2] });
  return piece(box(2 * HALF, 0.01, 2 * HALF), paint('#fff', { map }), [0, 0.02, 0], undefined, false);
}

function corners(random) {
  const map = grain(random, '#a5a29b', 0.06, { repeat: [20, 20], tile: 64 });
  return [-1, 1].flatMap((sx) =>
    [-1, 1].map((sz) => {
      const made = group(
        piece(
          box(60, KERB, 90),
          paint('#fff', { map }),
          [sx * (HALF + 30), KERB / 2, sz * (HALF + 45)],
          undefined,
          false,
        ),
      );
      made.add(
        piece(
          box(60, KERB + 0.02, 0.2),
          paint('#b7b5af'),
          [sx * (HALF + 30), KERB / 2, sz * (HALF + 0.1)],
          undefined,
          false,
        ),
      );
      made.add(
        piece(
          box(0.2, KERB + 0.02, 90),
          paint('#b7b5af'),
          [sx * (HALF + 0.1), KERB / 2, sz * (HALF + 45)],
          undefined,
          false,
        ),
      );
      return made;
    }),
  );
}

const drive = (id, made, route, ease = 2.4) => driver({ id, made, route, ease, seconds: SECONDS });

/** On 人民路: straight through on green; who comes late stops behind the line at z = -13 and goes on the next green. */
function renminRoad() {
  const towards = (id, made, start, x) =>
    drive(id, made, [
      [start, x, -100],
      [start + 13, x, 22],
    ]);
  const stops = (id, made, start, x, queue) =>
    drive(
      id,
      made,
      [
        [start, x, -100],
        [start + 10, x, -15.8 - queue * 6.2],
        [SECONDS + 1 + queue * 1.2, x, -15.8 - queue * 6.2],
        [SECONDS + 6 + queue * 1.2, x, 22],
      ],
      3,
    );
  const away = (id, made, start, x) =>
    drive(id, made, [
      [start, x, 24],
      [start + 13, x, -100],
    ]);
  return [
    towards('renmin-1', sedan('#7d8287'), 1, -1.9),
    towards('renmin-2', taxi(), 8, -4.9),
    towards('renmin-3', suv('#e8e6e0'), 14, -1.9),
    towards('renmin-4', bus(), 18, -4.9),
    stops('renmin-5', electricCar('#dfe6ea'), 33, -1.9, 0),
    stops('renmin-6', sedan('#27384f'), 38, -1.9, 1),
    stops('renmin-7', suv('#5b1f22'), 35, -4.9, 0),
    away('renmin-8', sedan('#d9dbdc'), 3, 1.9),
    away('renmin-9', suv('#2a2d31'), 12, 4.9),
    away('renmin-10', van(), 20, 1.9),
    drive('rider-1', scooter('#7d2b2b', LOOKS.worker), [
      [5, -6.2, -80],
      [24, -6.2, 24],
    ]),
    drive('rider-2', scooter('#d6cfbf', LOOKS.girl), [
      [10, 6.2, 24],
      [29, 6.2, -80],
    ]),
  ];
}

/** On 建设街, along x, while 人民路 waits. */
function jiansheStreet() {
  const east = (id, made, start, z = 3) =>
    drive(id, made, [
      [start, -60, z],
      [start + 13, 60, z],
    ]);
  const west = (id, made, start, z = -3) =>
    drive(id, made, [
      [start, 60, z],
      [start + 13, -60, z],
    ]);
  return [
    east('jianshe-1', sedan('#b9b2a3'), 36),
    west('jianshe-2', suv('#35506b'), 37.5),
    east('jianshe-3', taxi(), 45),
    west('jianshe-4', sedan('#f0f0ee'), 48),
    east('jianshe-5', electricCar('#9fb3a6'), 52),
  ];
}

/** Waits at the kerb, then crosses 人民路 on the zebra: from -x to +x or back. */
function crosser(id, looks, from, start, lag, dz) {
  const side = Math.sign(from);
  const z = ZEBRA_Z + dz;
  const wait = side * (7.7 + Math.abs(dz) * 0.4);
  const face = side > 0 ? -90 : 90;
  const route = [
    [start, from, -11 + dz * 2],
    [start + Math.abs(from - wait) / 1.25, wait, z, { face }],
    [38 + lag, wait, z],
    [50 + lag, -side * 8, z],
    [50 + lag + 16, -side * 9.5, z - 20],
  ];
  return walker({ id, looks, route, height, seconds: SECONDS });
}

function people() {
  const along = (id, looks, route) => walker({ id, looks, route, height, seconds: SECONDS });
  return [
    crosser('crosser-1', LOOKS.aunt, 20, 20, 0.4, -1.0),
    crosser('crosser-2', LOOKS.student, 24, 17, 0.1, 0.3),
    crosser('crosser-3', LOOKS.uncle, 19, 25, 1.1, 1.1),
    crosser('crosser-4', LOOKS.lady, -20, 19, 0.3, -0.4),
    crosser('crosser-5', LOOKS.clerk, -22, 22, 0, 0.8),
    crosser('crosser-6', LOOKS.youth, -18, 27, 0.8, -1.3),
    along('passer-1', LOOKS.granny, [
      [-8, 10.6, -34],
      [24, 10.8, -9],
      [40, 24, -8.4],
    ]),
    along('passer-2', LOOKS.mother, [
      [44, 24, -8.6],
      [58, 11, -9.4],
      [86, 10.6, -42],
    ]),
    along('passer-3', LOOKS.grey, [
      [0, -10, -40],
      [34, -10.4, -9.2],
      [46, -24, -9],
    ]),
    along('passer-4', LOOKS.runner, [
      [50, -26, -9],
      [56, -11, -9.6],
      [70, -10.4, -44],
    ]),
  ];
}

export const renminCrossing = {
  id: 'renmin-crossing',
  name: '人民路-建设街口',
  seconds: SECONDS,
  view: {
    from: [9.6, 5.6, 3.4],
    to: [1.8, 0.5, -10.4],
    fov: 40,
    sunAngle: 0.9,
    sunHeight: 62,
    shadowReach: 55,
    movingReach: 30,
  },
  build: () => ({ still: still(), actors: [...renminRoad(), ...jiansheStreet(), ...people()], zones: [], events: [] }),
};

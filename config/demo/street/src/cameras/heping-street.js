// 和平街88号: a white van stops at the kerb in a no-parking stretch and stays.
import { Random } from '../random.js';
import { driver, lane, walker } from '../actors.js';
import { LOOKS } from '../looks.js';
import { KERB, hatchedBox, manhole, pavement, plain, road } from '../parts/ground.js';
import { row } from '../parts/buildings.js';
import { treeRow } from '../parts/trees.js';
import { lamp, noParkingSign } from '../parts/furniture.js';
import { bus, electricCar, scooter, sedan, suv, taxi, van } from '../parts/car.js';

const SECONDS = 76;
const ROAD = 12;
const STAY = { from: 12, to: 65 };
const height = (x) => (Math.abs(x) > ROAD / 2 ? KERB : 0);
const ZONE = [
  [3.7, 0, -4.6],
  [5.9, 0, -4.6],
  [5.9, 0, -14.4],
  [3.7, 0, -14.4],
];

function still() {
  const random = new Random(1212);
  return [
    plain(),
    road(random, { width: ROAD, zebras: [-27] }),
    pavement(random, { side: 1, road: ROAD, width: 5.4, tactile: 0.3 }),
    pavement(random, { side: -1, road: ROAD, width: 5.4 }),
    hatchedBox(2.2, 9.8, 4.8, 0.004, -9.5),
    row(random, {
      side: 1,
      x: 11.4,
      from: -80,
      to: 20,
      heights: [13, 19],
      shops: ['麦田面包房', '清和药房', '三和五金', '北巷奶茶', '青禾便民超市'],
      openDoors: ['三和五金'],
    }),
    row(random, { side: -1, x: -11.4, from: -90, to: 30, heights: [14, 24] }),
    treeRow(random, { x: 6.8, from: -75, to: -17, step: 9 }),
    treeRow(random, { x: -6.8, from: -75, to: 20, step: 9 }),
    lamp(6.6, -16, -1),
    noParkingSign(6.6, -14.6, 0),
    manhole(1.6, 0, -10),
  ];
}

function parking() {
  const route = [
    [4.5, 2.7, 14],
    [8.2, 2.8, -3],
    [9.6, 3.7, -6.2],
    [11.2, 4.75, -9.6],
    [65.4, 4.75, -9.6],
    [67.6, 4.2, -14],
    [70, 2.8, -24],
    [78, 2.6, -95],
  ];
  const made = van('#eeeeea');
  const roll = made.roll;
  made.roll = (gone, { t }) => roll(gone, { braking: t > 8 && t < 12.5 });
  const out = [
    [14, 3.35, -10.9, { face: -90 }],
    [15, 3.2, -10.9],
    [17.2, 3.4, -6.0],
    [19, 5.4, -5.8],
    [21.5, 8.0, -7.4],
    [24.5, 12.2, -9.4],
  ];
  const back = [
    [55.5, 12.2, -9.4],
    [58.5, 8, -7.4],
    [60.8, 5.4, -5.8],
    [62.4, 3.4, -6.2],
    [64.4, 3.25, -10.9],
  ];
  return [
    driver({ id: 'van', role: 'parked-van', made, route, ease: 1.4, seconds: SECONDS }),
    walker({ id: 'driver-out', role: 'driver', looks: LOOKS.driver, route: out, height, seconds: SECONDS }),
    walker({
      id: 'driver-back',
      role: 'driver',
      looks: { ...LOOKS.driver, bag: '#c9b27a' },
      route: back,
      height,
      seconds: SECONDS,
    }),
  ];
}

function traffic() {
  const away = lane({
    id: 'away',
    cars: [sedan('#7d8287'), electricCar('#dfe6ea'), suv('#5b1f22'), sedan('#2a2d31'), taxi()],
    times: [-2, 15, 29, 44, 57],
    x: 1.9,
    from: 16,
    to: -95,
    speed: 9,
    seconds: SECONDS,
  });
  const towards = lane({
    id: 'towards',
    cars: [taxi(), suv('#e8e6e0'), bus('#35639a'), sedan('#b9b2a3')],
    times: [1, 19, 38, 60],
    x: -2.8,
    from: -95,
    to: 16,
    speed: 9,
    seconds: SECONDS,
  });
  // The van stands in the riders' way: they go round it.
  const detour = (id, color, looks, start) =>
    driver({
      id,
      made: scooter(color, looks),
      ease: 1,
      seconds: SECONDS,
      route: [
        [start, 4.8, 12],
        [start + 1.6, 4.4, 3],
        [start + 2.8, 3.2, -4],
        [start + 4.2, 3.1, -13],
        [start + 5.6, 4.9, -20],
        [start + 15, 5.1, -80],
      ],
    });
  return [
    ...away,
    ...towards,
    detour('rider-1', '#7d2b2b', LOOKS.worker, 23),
    detour('rider-2', '#d6cfbf', LOOKS.girl, 48),
  ];
}

const people = () =>
  [
    [
      'passer-1',
      LOOKS.aunt,
      [
        [-4, 8.3, 8],
        [32, 8.0, -38],
      ],
    ],
    [
      'passer-2',
      LOOKS.clerk,
      [
        [6, 9.2, -46],
        [46, 9.0, 8],
      ],
    ],
    [
      'passer-3',
      LOOKS.student,
      [
        [26, 8.0, 7],
        [60, 8.4, -40],
      ],
    ],
    [
      'passer-4',
      LOOKS.granny,
      [
        [30, 9.6, -30],
        [70, 9.4, 7],
      ],
    ],
    [
      'passer-5',
      LOOKS.youth,
      [
        [52, 8.4, 8],
        [88, 8.2, -44],
      ],
    ],
    [
      'passer-6',
      LOOKS.lady,
      [
        [50, 7.8, -40],
        [90, 8.2, 8],
      ],
    ],
    [
      'far-1',
      LOOKS.grey,
      [
        [8, -8.6, 4],
        [50, -8.4, -50],
      ],
    ],
  ].map(([id, looks, route]) => walker({ id, looks, route, height, seconds: SECONDS }));

export const hepingStreet = {
  id: 'heping-street',
  name: '和平街88号',
  seconds: SECONDS,
  view: { from: [7.0, 4.1, 3.0], to: [5.9, 0.7, -9.0], fov: 38, sunAngle: 2.3, sunHeight: 80 },
  build: () => ({
    still: still(),
    actors: [...parking(), ...traffic(), ...people()],
    zones: [{ id: 'kerb', name: '路侧禁停区', rule: 'no parking', corners: ZONE }],
    events: [
      { kind: 'vehicle-parking', category: '09009', start: STAY.from, end: STAY.to, zone: 'kerb', actors: ['van'] },
    ],
  }),
};

// 幸福街果蔬店: the keeper rolls fruit stands out on to the pavement, sells there, and takes them in again.
import { Random } from '../random.js';
import { driver, lane, walker } from '../actors.js';
import { LOOKS } from '../looks.js';
import { KERB, manhole, pavement, plain, road } from '../parts/ground.js';
import { row } from '../parts/buildings.js';
import { treeRow } from '../parts/trees.js';
import { board, lamp } from '../parts/furniture.js';
import { crate, fruitStand } from '../parts/goods.js';
import { scooter, sedan, suv, taxi } from '../parts/car.js';

const SECONDS = 78;
const ROAD = 10;
const FRONT = 11.4; // x of the shop fronts
const DOOR = -8.0; // z of the fruit shop's door
const OUT = { from: 11, to: 70 };
const height = (x) => (Math.abs(x) > ROAD / 2 ? KERB : 0);
const ZONE = [
  [6.2, KERB, -4.0],
  [10.9, KERB, -4.0],
  [10.9, KERB, -11.6],
  [6.2, KERB, -11.6],
];

// When each stand leaves the door, where it comes to rest, when it goes back in.
const STANDS = [
  { out: 6, x: 9.5, z: -5.4, back: 70, colors: ['#d9822b', '#c8b23a', '#7a9a3a', '#b23a32'] },
  { out: 15, x: 9.3, z: -8.0, back: 64.5, colors: ['#8a3f6a', '#d86a3a', '#d9c84a', '#5f8f3a'] },
  { out: 24, x: 9.5, z: -10.6, back: 59, colors: ['#b23a32', '#e0a83a', '#8fae4a', '#d9822b'] },
];
const CRATES = [
  [33.6, 8.35, -5.2, '#7a9a3a'],
  [38.6, 8.3, -6.0, '#d86a3a'],
  [43.6, 8.3, -7.6, '#c8b23a'],
];

function still() {
  const random = new Random(911);
  return [
    plain(),
    road(random, { width: ROAD }),
    pavement(random, { side: 1, road: ROAD, width: 6.4, tactile: 0.27 }),
    pavement(random, { side: -1, road: ROAD, width: 5 }),
    row(random, {
      side: 1,
      x: FRONT,
      from: -5.6,
      to: 20,
      heights: [11, 12],
      shops: ['阿宝理发', '顺溜面馆', '满口香早点', '墨点打印'],
      awnings: 0,
    }),
    row(random, {
      side: 1,
      x: FRONT,
      from: -10.4,
      to: -5.6,
      heights: [13, 14],
      shops: ['幸福街果蔬店'],
      openDoors: ['幸福街果蔬店'],
      awnings: 0,
    }),
    row(random, {
      side: 1,
      x: FRONT,
      from: -80,
      to: -10.4,
      heights: [11, 17],
      shops: ['云朵洗衣', '小石榴果铺', '知了文具'],
    }),
    row(random, { side: -1, x: -10, from: -90, to: 30, heights: [11, 18] }),
    treeRow(random, { x: 5.7, from: -70, to: -15, step: 8 }),
    treeRow(random, { x: -5.7, from: -70, to: 20, step: 8 }),
    lamp(5.5, -19, -1),
    board(['门前三包', '禁止店外经营'], 5.9, -12.4, { heading: 0.2, width: 1, height: 0.6 }),
    manhole(1.5, 0, -9),
  ];
}

/** The stand's way out of the door, and the keeper's behind it. Stands look to the road: face -90. */
function stand({ out, x, z, back, colors }, i) {
  const face = { face: -90 };
  const route = [
    [out, FRONT + 1, DOOR, face],
    [out + 3.2, x, DOOR, face],
    [out + 5, x, z, face],
    [back, x, z, face],
    [back + 1.8, x, DOOR, face],
    [back + 4.6, FRONT + 1, DOOR, face],
  ];
  return driver({
    id: `stand-${i + 1}`,
    role: 'goods',
    kind: 'goods',
    made: fruitStand(new Random(50 + i), colors),
    route,
    height,
    ease: 0.5,
    seconds: SECONDS,
  });
}

function goods() {
  const crates = CRATES.map(([when, x, z, color], i) => {
    const { object } = crate(new Random(80 + i), color);
    const at = (t) => {
      object.visible = t >= when && t < 52.5 + i * 1.2;
      object.position.set(x, KERB, z);
    };
    return { id: `crate-${i + 1}`, role: 'goods', kind: 'goods', object, at };
  });
  return [...STANDS.map(stand), ...crates];
}

/** One keeper, from the first stand to the last: behind each stand, back in by the door, with crates, and home. */
function keeper() {
  const behind = 0.85;
  const route = STANDS.flatMap(({ out, x, z }) => [
    [out, FRONT + 1 + behind, DOOR, { face: -90, arms: 'push' }],
    [out + 3.2, x + behind, DOOR, { face: -90, arms: 'push' }],
    [out + 5, x + behind, z, { face: -90 }],
    [out + 6, x + behind, z],
    [out + 8, FRONT + 1, DOOR],
  ]);
  for (const [when, x, z] of CRATES) {
    const side = z < -6.8 ? -6.7 : -6.75;
    route.push(
      [when - 3.6, FRONT + 1, DOOR, { arms: 'carry' }],
      [when - 2.4, 10.5, side, { arms: 'carry' }],
      [when - 0.6, x + 0.5, z - 0.5, { face: -70, arms: 'bend' }],
      [when + 0.6, x + 0.5, z - 0.5],
      [when + 1.3, FRONT + 1, DOOR - 0.02],
    );
  }
  route.push(
    [46.4, FRONT + 1, DOOR],
    [48.6, 10.5, -6.8],
    [51.5, 8.8, -6.6, { face: -60, arms: 'bend' }],
    [55, 8.8, -6.6],
    [58, 10.35, -10.4],
  );
  for (const { x, z, back } of [...STANDS].reverse()) {
    route.push(
      [back - 0.4, x + behind, z, { face: -90, arms: 'push' }],
      [back, x + behind, z, { face: -90, arms: 'push' }],
      [back + 1.8, x + behind, DOOR, { face: -90, arms: 'push' }],
      [back + 4.2, FRONT + 1, DOOR, { face: -90 }],
      [back + 4.6, FRONT + 1, DOOR],
    );
  }
  return walker({ id: 'keeper', role: 'shop-keeper', looks: LOOKS.keeper, route, height, seconds: SECONDS });
}

const people = () =>
  [
    [
      'customer-1',
      'customer',
      LOOKS.aunt,
      [
        [4, 7.4, -34],
        [23, 7.6, -9.5],
        [25.5, 8.15, -8.3, { face: 90, arms: 'choose' }],
        [40, 8.15, -9.0],
        [58, 7.2, -34],
      ],
    ],
    [
      'customer-2',
      'customer',
      LOOKS.uncle,
      [
        [14, 7.2, 6],
        [21.5, 8.0, -4.0, { face: 110, arms: 'choose' }],
        [31, 8.0, -4.0],
        [52, 7.0, -32],
      ],
    ],
    [
      'customer-3',
      'customer',
      LOOKS.lady,
      [
        [36, 7.8, -34],
        [52, 8.2, -11.8],
        [53, 8.2, -10.6, { face: 90, arms: 'choose' }],
        [58.2, 8.2, -10.6],
        [72, 7.3, 6],
      ],
    ],
    [
      'passer-1',
      'passer-by',
      LOOKS.student,
      [
        [-6, 6.9, 7],
        [28, 6.8, -38],
      ],
    ],
    [
      'passer-2',
      'passer-by',
      LOOKS.grey,
      [
        [6, 6.6, -44],
        [45, 6.6, 6],
      ],
    ],
    [
      'passer-3',
      'passer-by',
      LOOKS.mother,
      [
        [44, 6.7, 6],
        [80, 6.8, -38],
      ],
    ],
    [
      'passer-4',
      'passer-by',
      LOOKS.youth,
      [
        [54, 6.6, -40],
        [88, 6.8, 6],
      ],
    ],
    [
      'far-1',
      'passer-by',
      LOOKS.clerk,
      [
        [20, -7.2, -44],
        [58, -7.4, 6],
      ],
    ],
  ].map(([id, role, looks, route]) => walker({ id, role, looks, route, height, seconds: SECONDS }));

function traffic() {
  const away = lane({
    id: 'away',
    cars: [sedan('#b9b2a3'), taxi(), suv('#27384f')],
    times: [9, 33, 61],
    x: 2.4,
    from: 14,
    to: -90,
    speed: 8.5,
    seconds: SECONDS,
  });
  const towards = lane({
    id: 'towards',
    cars: [suv('#e8e6e0'), sedan('#7d8287'), sedan('#5b1f22')],
    times: [0, 26, 52],
    x: -2.4,
    from: -90,
    to: 14,
    speed: 8.5,
    seconds: SECONDS,
  });
  const riders = lane({
    id: 'rider',
    cars: [scooter('#2b4a7d', LOOKS.worker), scooter('#c9c3b4', LOOKS.girl)],
    times: [18, 50],
    x: 4.3,
    from: 10,
    to: -80,
    speed: 5.5,
    seconds: SECONDS,
  });
  return [...away, ...towards, ...riders];
}

export const xingfuShop = {
  id: 'xingfu-shop',
  name: '幸福街果蔬店',
  seconds: SECONDS,
  view: { from: [5.3, 3.9, 1.6], to: [9.0, 0.95, -8], fov: 38, sunAngle: 2.6, sunHeight: 58 },
  build: () => ({
    still: still(),
    actors: [...goods(), keeper(), ...people(), ...traffic()],
    zones: [{ id: 'pavement', name: '门前人行道', rule: 'no goods on the pavement', corners: ZONE }],
    events: [
      {
        kind: 'goods-on-pavement',
        category: '09005',
        start: OUT.from,
        end: OUT.to,
        zone: 'pavement',
        actors: ['stand-1', 'stand-2', 'stand-3', 'crate-1', 'crate-2', 'crate-3'],
      },
    ],
  }),
};

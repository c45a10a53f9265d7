// 民主巷分类点: people throw their bags, the bins overflow, a cleaner comes and clears them.
import { Random } from '../random.js';
import { driver, lane, walker } from '../actors.js';
import { LOOKS } from '../looks.js';
import { smooth } from '../route.js';
import { KERB, manhole, pavement, plain, road } from '../parts/ground.js';
import { row } from '../parts/buildings.js';
import { treeRow } from '../parts/trees.js';
import { board, lamp } from '../parts/furniture.js';
import { carton, litter, rubbishBag, sortingPoint, wheeledBin } from '../parts/bin.js';
import { cleanerCart } from '../parts/cart.js';
import { scooter, sedan, suv } from '../parts/car.js';

const SECONDS = 78;
const ROAD = 8;
const OVERFLOW = { from: 32, to: 65 };
const height = (x) => (Math.abs(x) > ROAD / 2 ? KERB : 0);

// The bins stand in a line along z, their fronts to the road (-x).
const BINS_X = 7.5;
const BINS = [
  [-6.0, '#35663f', '厨余垃圾'],
  [-7.0, '#4b4f52', '其他垃圾'],
  [-8.0, '#4b4f52', '其他垃圾'],
  [-9.0, '#27568f', '可回收物'],
];

// Each throw: when, from where (hand), which bin or spot on the ground it comes to rest: [t, z of hand, x, y, z, size].
const THROWS = [
  [8.6, -6.8, 7.5, 0.75, -7.0, 0.25],
  [14.6, -8.0, 7.5, 0.75, -8.05, 0.26],
  [20.6, -6.8, 7.48, 0.98, -6.95, 0.25],
  [25.6, -8.0, 7.46, 0.98, -8.1, 0.27],
  [31, -6.8, 7.42, 1.32, -6.9, 0.27],
  [36.6, -8.0, 7.4, 1.34, -8.1, 0.28],
  [42, -6.8, 6.86, 0.38, -7.1, 0.26],
  [48.6, -8.0, 6.8, 0.4, -8.2, 0.27],
];
const THROWERS = ['aunt', 'youth', 'granny', 'grey', 'lady', 'uncle', 'girl', 'clerk'];

function still() {
  const random = new Random(5111);
  const roof = sortingPoint(4.6, '民主巷分类投放点');
  roof.position.set(8.0, KERB, -7.5);
  roof.rotation.y = -Math.PI / 2;
  const cars = [
    [sedan('#f0f0ee'), -2.7, -22],
    [suv('#3a4046'), -2.7, -29],
  ].map(([made, x, z]) => {
    made.object.position.set(x, 0, z);
    return made.object;
  });
  return [
    plain(),
    road(random, { width: ROAD, median: false }),
    pavement(random, { side: 1, road: ROAD, width: 5.2, tactile: 0.24, tint: '#a09c95' }),
    pavement(random, { side: -1, road: ROAD, width: 3.4, tactile: 0 }),
    row(random, {
      side: 1,
      x: 9.2,
      from: -70,
      to: 16,
      heights: [11, 16],
      shops: ['快手修锁', '一家人家常菜', '老槐粮油'],
      awnings: 0.2,
    }),
    row(random, { side: -1, x: -7.4, from: -80, to: 20, heights: [10, 15] }),
    treeRow(random, { x: 4.7, from: -70, to: -15, step: 8, size: 0.9 }),
    treeRow(random, { x: -4.6, from: -70, to: 10, step: 8, size: 0.9 }),
    lamp(4.5, -16, -1),
    board(['投放时间', '7:00-9:00', '18:00-20:00'], 8.6, -4.7, {
      heading: -0.5,
      width: 0.8,
      height: 0.7,
      ground: '#2f7a4f',
    }),
    manhole(1.2, 0, -8),
    roof,
    ...cars,
  ];
}

/** When the cleaner has taken thing `i` away. */
const cleared = (i) => 65 + i * 0.28;

function bins() {
  return BINS.map(([z, color, label], i) => {
    const { object, open } = wheeledBin(color, label);
    object.position.set(BINS_X, KERB, z);
    object.rotation.y = -Math.PI / 2;
    const over = i === 1 || i === 2;
    return {
      id: `bin-${i + 1}`,
      kind: 'bin',
      role: label,
      object,
      at: (t) => open(over ? 0.3 + 0.7 * smooth(t, 8, 9) - 0.8 * smooth(t, 69, 70.5) : 0.02),
    };
  });
}

function thrown() {
  const random = new Random(77);
  return THROWS.map(([when, handZ, x, y, z, size], i) => {
    const object = rubbishBag(random, size);
    const at = (t) => {
      const flight = smooth(t, when, when + 0.7);
      object.visible = t >= when && t < cleared(i);
      object.position.set(
        6.45 + (x - 6.45) * flight,
        0.95 + (y + KERB - 0.95) * flight + Math.sin(Math.PI * flight) * 0.35,
        handZ + (z - handZ) * flight,
      );
      object.rotation.set(0, i * 1.3 + flight, 0.3 * Math.sin(i * 5));
    };
    return { id: `bag-${i + 1}`, kind: 'rubbish', role: 'bag', object, at };
  });
}

/** What piles up beside the throws that are seen. */
function heap() {
  const random = new Random(31);
  const things = [];
  for (let i = 0; i < 26; i++) {
    const object =
      i % 5 === 4 ? carton(random) : i % 3 === 2 ? litter(random) : rubbishBag(random, random.between(0.17, 0.26));
    const inBin = i < 6;
    const [x, z] = inBin
      ? [7.5 + random.between(-0.14, 0.14), [-7, -8][i % 2] + random.between(-0.16, 0.16)]
      : [random.between(6.35, 7.0), random.between(-9.0, -6.2)];
    const low = object.geometry.type === 'BoxGeometry' ? 0.06 : 0.16;
    object.position.set(x, KERB + (inBin ? 1.04 + i * 0.05 : low), z);
    object.rotation.y = random.next() * 6;
    const shown = inBin ? 28 + i * 0.9 : 33 + (i - 6) * 1.1;
    things.push({
      id: `heap-${i + 1}`,
      kind: 'rubbish',
      role: 'heap',
      object,
      at: (t) => (object.visible = t >= shown && t < cleared(i * 0.8)),
    });
  }
  return things;
}

function throwers() {
  return THROWS.map(([when, handZ], i) => {
    const fromFar = i % 2 === 0;
    const [enter, leave] = fromFar ? [-34, 7] : [7, -36];
    const pace = (z) => Math.abs(z - handZ) / 1.3;
    const route = [
      [when - 0.9 - pace(enter), 5.6, enter],
      [when - 1.8, 5.75, handZ + (fromFar ? -1.2 : 1.2)],
      [when - 0.7, 6.15, handZ, { face: 90, arms: 'throw' }],
      [when + 0.9, 6.15, handZ],
      [when + 1.4 + pace(leave), 5.5, leave],
    ];
    return walker({
      id: `thrower-${i + 1}`,
      role: 'thrower',
      looks: { ...LOOKS[THROWERS[i]], bag: ['#1f2224', '#d5d6d1', '#2a2c2e'][i % 3] },
      route,
      height,
      seconds: SECONDS,
      drops: when,
    });
  });
}

function cleaner() {
  const made = cleanerCart();
  const cart = [
    [52, 5.3, -26],
    [63, 5.5, -10.6],
    [72.2, 5.5, -10.6],
    [84, 5.2, 6],
  ];
  const man = [
    [52, 5.25, -27.2, { arms: 'push' }],
    [63, 5.45, -11.8, { arms: 'push' }],
    [63.6, 5.6, -11.5],
    [65, 6.1, -8.3, { face: 90, arms: 'bend' }],
    [67.5, 6.1, -8.3],
    [68.2, 6.1, -7.2, { face: 90, arms: 'bend' }],
    [70.4, 6.1, -7.2],
    [72, 5.4, -11.6, { arms: 'push' }],
    [72.3, 5.4, -11.8, { arms: 'push' }],
    [84, 5.15, 4.8],
  ];
  return [
    driver({
      id: 'cleaner-cart',
      role: 'cleaner-cart',
      kind: 'cart',
      made,
      route: cart,
      height,
      ease: 0.6,
      seconds: SECONDS,
    }),
    walker({ id: 'cleaner', role: 'cleaner', looks: LOOKS.cleaner, route: man, height, seconds: SECONDS }),
  ];
}

function passing() {
  const cars = lane({
    id: 'car',
    cars: [sedan('#7d8287'), suv('#e8e6e0')],
    times: [11, 46],
    x: 2.0,
    from: 10,
    to: -80,
    speed: 6.5,
    seconds: SECONDS,
  });
  const riders = lane({
    id: 'rider',
    cars: [scooter('#2b4a7d', LOOKS.uncle), scooter('#b9bcc0', LOOKS.mother), scooter('#7d2b2b', LOOKS.worker)],
    times: [3, 29, 60],
    x: -0.8,
    from: -70,
    to: 10,
    speed: 5,
    seconds: SECONDS,
  });
  const far = walker({
    id: 'far-1',
    looks: LOOKS.student,
    route: [
      [10, -5.5, 6],
      [48, -5.6, -44],
    ],
    height,
    seconds: SECONDS,
  });
  return [...cars, ...riders, far];
}

export const minzhuLane = {
  id: 'minzhu-lane',
  name: '民主巷分类点',
  seconds: SECONDS,
  view: { from: [2.9, 3.5, 0.6], to: [6.75, 0.95, -7.4], fov: 34, light: 'hazy', sunAngle: 2.7, sunHeight: 60 },
  build: () => {
    const rubbish = [...thrown(), ...heap()];
    const withBins = [...rubbish.map((one) => one.id), 'bin-2', 'bin-3'];
    return {
      still: still(),
      actors: [...bins(), ...rubbish, ...throwers(), ...cleaner(), ...passing()],
      zones: [
        {
          id: 'bins',
          name: '垃圾投放点',
          rule: 'bins not overflowing',
          corners: [
            [6.0, KERB, -5.2],
            [8.2, KERB, -5.2],
            [8.2, KERB, -9.8],
            [6.0, KERB, -9.8],
          ],
        },
      ],
      events: [
        {
          kind: 'bin-overflow',
          category: '06042',
          start: OVERFLOW.from,
          end: OVERFLOW.to,
          zone: 'bins',
          actors: withBins,
        },
      ],
    };
  },
};

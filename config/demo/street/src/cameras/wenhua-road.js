// 文化路中段东侧: a vendor pushes his cart on to the pavement, stays and sells, and leaves.
import { Random } from '../random.js';
import { lane, walker, driver } from '../actors.js';
import { LOOKS } from '../looks.js';
import { smooth } from '../route.js';
import { KERB, manhole, pavement, plain, road } from '../parts/ground.js';
import { row } from '../parts/buildings.js';
import { treeRow } from '../parts/trees.js';
import { bollards, lamp, rail, board } from '../parts/furniture.js';
import { vendorCart } from '../parts/cart.js';
import { sedan, suv, taxi, scooter, bus, electricCar } from '../parts/car.js';

const SECONDS = 74;
const ROAD = 12;
const STAY = { from: 12, to: 62 };
const height = (x) => (Math.abs(x) > ROAD / 2 ? KERB : 0);

// Corners on the pavement, from the kerb to the tactile path's far side, nearest first.
const ZONE = [
  [6.3, KERB, -3.2],
  [11.9, KERB, -3.2],
  [11.9, KERB, -11],
  [6.3, KERB, -11],
];

function still() {
  const random = new Random(4021);
  return [
    plain(),
    road(random, { width: ROAD, zebras: [-24] }),
    pavement(random, { side: 1, road: ROAD, width: 6.6, tactile: 0.3 }),
    pavement(random, { side: -1, road: ROAD, width: 6.6 }),
    row(random, {
      side: 1,
      x: 12.6,
      from: -80,
      to: 20,
      heights: [12, 18],
      gaps: [[-20.5, -16.5]],
      shops: ['墨点打印', '云朵洗衣', '阿宝理发', '明目眼镜', '清和药房', '知了文具'],
    }),
    row(random, { side: -1, x: -12.6, from: -90, to: 30, heights: [13, 21] }),
    treeRow(random, { x: 6.9, from: -75, to: -14, step: 9 }),
    treeRow(random, { x: -6.9, from: -75, to: 20, step: 9 }),
    lamp(6.7, -17, -1),
    lamp(-6.7, -34, 1),
    rail(0, -80, -27),
    bollards([
      [6.6, -1.4],
      [6.6, -3.2],
      [6.6, -5],
      [6.6, -6.8],
    ]),
    board(['禁止摆摊', '文明经营'], 6.8, -10.6, { heading: 0.25, width: 0.9, height: 0.62 }),
    manhole(2.6, 0, -9),
    manhole(8.1, KERB, -13.5),
    parked(),
  ].flat();
}

function parked() {
  return [
    [sedan('#d9dbdc'), -4.9, -30],
    [suv('#27384f'), -4.9, -37],
    [electricCar('#e9e7e0'), -4.9, -20],
  ].map(([made, x, z]) => {
    made.object.position.set(x, 0, z);
    return made.object;
  });
}

function vendor() {
  const made = vendorCart(new Random(12));
  const push = [
    [0.6, 17, -18.5],
    [4.2, 12.3, -18.3],
    [6.2, 10.4, -16.2],
    [8.2, 9.9, -12.2],
    [11.8, 9.9, -7.6],
    [62.6, 9.9, -7.6],
    [72, 9.9, 4.5],
  ];
  const behind = [
    [0.6, 18.4, -18.5, { arms: 'push' }],
    [4.2, 13.7, -18.4, { arms: 'push' }],
    [6.2, 11.0, -17.5, { arms: 'push' }],
    [8.2, 10.0, -13.65, { arms: 'push' }],
    [11.8, 9.9, -9.1, { face: 0, arms: 'push' }],
  ];
  const sell = [
    [12.4, 9.9, -9.15],
    [13.3, 9.1, -9.0, { face: 60, arms: 'raise' }],
    [16.2, 9.1, -9.0],
    [17.8, 8.45, -7.0, { face: 50, arms: 'serve' }],
    [31, 8.45, -7.0, { face: 40 }],
    [34, 8.45, -7.0, { face: 55, arms: 'serve' }],
    [47, 8.45, -7.0, { face: 15, arms: 'phone' }],
    [52, 8.45, -7.0, { face: 50, arms: 'serve' }],
    [58.2, 8.45, -7.0],
    [59.4, 9.1, -9.0, { face: 60, arms: 'raise' }],
    [61.4, 9.1, -9.0],
    [62.3, 9.9, -9.1, { face: 0, arms: 'push' }],
    [62.6, 9.9, -9.1, { arms: 'push' }],
    [72, 9.9, 3.0],
  ];
  const opened = (t) => made.open(smooth(t, 13.4, 15.8) * (1 - smooth(t, 59.5, 61.3)));
  return [
    driver({
      id: 'cart',
      role: 'vendor-cart',
      kind: 'cart',
      made,
      route: push,
      height,
      ease: 0.6,
      seconds: SECONDS,
      also: opened,
    }),
    walker({
      id: 'vendor',
      role: 'vendor',
      looks: LOOKS.vendor,
      route: [...behind, ...sell],
      height,
      seconds: SECONDS,
    }),
  ];
}

const people = () =>
  [
    [
      'customer-1',
      'customer',
      LOOKS.aunt,
      [
        [11, 8.0, -30],
        [22.5, 9.6, -13],
        [25.5, 11.15, -8.6, { face: -75, arms: 'choose' }],
        [38, 11.15, -8.6],
        [51, 10.9, 8],
      ],
    ],
    [
      'customer-2',
      'customer',
      LOOKS.uncle,
      [
        [12, 8.2, 8],
        [19.5, 10.2, -4.7, { face: 195, arms: 'choose' }],
        [33, 10.2, -4.7],
        [46, 7.9, -22],
        [52, 7.9, -31],
      ],
    ],
    [
      'customer-3',
      'customer',
      LOOKS.lady,
      [
        [30, 11, 8],
        [38.5, 10.9, -4.8, { face: -150, arms: 'choose' }],
        [50.5, 10.9, -4.8],
        [61, 11.3, 8],
      ],
    ],
    [
      'customer-4',
      'customer',
      LOOKS.youth,
      [
        [33, 8, -34],
        [46, 10.9, -12],
        [48, 11.1, -8.0, { face: -80, arms: 'choose' }],
        [57, 11.1, -8.0],
        [68, 10.9, 7.5],
      ],
    ],
    [
      'passer-1',
      'passer-by',
      LOOKS.student,
      [
        [-6, 8.4, 8],
        [26, 8.2, -38],
      ],
    ],
    [
      'passer-2',
      'passer-by',
      LOOKS.clerk,
      [
        [2, 7.4, -46],
        [40.5, 7.6, 8],
      ],
    ],
    [
      'passer-3',
      'passer-by',
      LOOKS.granny,
      [
        [50, 11.4, -36],
        [82, 11.6, -2],
        [88, 11.6, 8],
      ],
    ],
    [
      'passer-4',
      'passer-by',
      LOOKS.girl,
      [
        [56, 8.1, 8],
        [92, 7.9, -40],
      ],
    ],
    [
      'far-1',
      'passer-by',
      LOOKS.grey,
      [
        [4, -9, -10],
        [36, -9.3, -48],
      ],
    ],
    [
      'far-2',
      'passer-by',
      LOOKS.mother,
      [
        [24, -8.4, -50],
        [66, -8.6, 2],
      ],
    ],
  ].map(([id, role, looks, route]) => walker({ id, role, looks, route, height, seconds: SECONDS }));

function traffic() {
  const away = lane({
    id: 'away',
    cars: [sedan('#7d8287'), taxi(), suv('#5b1f22'), sedan('#f0f0ee')],
    times: [3, 21, 39.5, 58],
    x: 2.6,
    from: 14,
    to: -95,
    speed: 9.5,
    seconds: SECONDS,
  });
  const towards = lane({
    id: 'towards',
    cars: [suv('#e8e6e0'), bus(), sedan('#27384f'), electricCar('#b9c6cf')],
    times: [-3, 14, 33, 52],
    x: -2.6,
    from: -95,
    to: 14,
    speed: 9,
    seconds: SECONDS,
  });
  const riders = lane({
    id: 'rider',
    cars: [scooter('#b9bcc0', LOOKS.worker), scooter('#7d2b2b', LOOKS.grey)],
    times: [12, 44],
    x: 5.2,
    from: 12,
    to: -80,
    speed: 6,
    seconds: SECONDS,
  });
  return [...away, ...towards, ...riders];
}

export const wenhuaRoad = {
  id: 'wenhua-road',
  name: '文化路中段东侧',
  seconds: SECONDS,
  view: { from: [7.3, 3.9, 1.7], to: [9.35, 0.85, -8], fov: 35, sunAngle: 2.5, sunHeight: 60 },
  build: () => ({
    still: still(),
    actors: [...vendor(), ...people(), ...traffic()],
    zones: [{ id: 'pavement', name: '人行道禁设摊区', rule: 'no vending', corners: ZONE }],
    events: [
      {
        kind: 'vendor',
        category: '09001',
        start: STAY.from,
        end: STAY.to,
        zone: 'pavement',
        actors: ['cart', 'vendor'],
      },
    ],
  }),
};

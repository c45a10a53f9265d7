// 滨河步道: people walk, run and sit by the river. Nothing is wrong here.
import * as THREE from 'three';
import { Random } from '../random.js';
import { driver, walker } from '../actors.js';
import { LOOKS } from '../looks.js';
import { row } from '../parts/buildings.js';
import { hedge, treeRow } from '../parts/trees.js';
import { bench, board, lamp, rail } from '../parts/furniture.js';
import { scooter } from '../parts/car.js';
import { box, drawn, grain, paint, piece } from '../shapes.js';

const SECONDS = 66;
const height = () => 0;

function still() {
  const random = new Random(808);
  const walk = grain(random, '#aaa69d', 0.06, { repeat: [2.5, 50], tile: 64 });
  const lawn = grain(random, '#66804b', 0.14, { repeat: [8, 40] });
  return [
    piece(box(8, 0.2, 160), paint('#fff', { map: walk }), [4, -0.1, -30], undefined, false),
    piece(box(1.2, 0.02, 160), paint('#a9553f'), [6.9, 0.005, -30], undefined, false),
    river(random),
    piece(box(1, 2.4, 160), paint('#8f8c86'), [-0.5, -1.21, -30]),
    rail(-0.15, -100, 10),
    piece(box(30, 0.1, 160), paint('#fff', { map: lawn }), [23, -0.02, -30], undefined, false),
    hedge(random, { x: 8.6, from: -60, to: -16, base: 0 }),
    treeRow(random, { x: 10.8, from: -90, to: -9, step: 6, size: 1.1, base: 0 }),
    treeRow(random, { x: 15, from: -87, to: -5, step: 7, size: 1.25, base: 0 }),
    row(random, { side: -1, x: -52, from: -150, to: 10, heights: [18, 42], depth: 16 }),
    bench(7.75, 0, -9.6, -Math.PI / 2),
    bench(7.75, 0, -19, -Math.PI / 2),
    bench(7.75, 0, -29, -Math.PI / 2),
    lamp(8.3, -14, -1, 0),
    lamp(8.3, -34, -1, 0),
    board(['滨河步道', '水深危险'], 0.5, -12.5, { heading: 0.35, base: 0, width: 0.9, height: 0.6, ground: '#2f7a4f' }),
  ];
}

function river(random) {
  const map = drawn(1024, 1024, (pen) => {
    pen.fillStyle = '#63807c';
    pen.fillRect(0, 0, 1024, 1024);
    for (let i = 0; i < 1500; i++) {
      pen.fillStyle = `rgba(${random.chance(0.5) ? '215,228,225' : '40,62,62'},${random.next() * 0.16})`;
      pen.fillRect(random.next() * 1024, random.next() * 1024, random.between(6, 42), random.between(1, 3));
    }
  });
  map.wrapS = map.wrapT = THREE.RepeatWrapping;
  map.repeat.set(3, 9);
  return piece(
    new THREE.PlaneGeometry(50, 190),
    paint('#fff', { map, roughness: 0.25, metalness: 0.2 }),
    [-26, -1.6, -60],
    [-Math.PI / 2, 0, 0],
    false,
  );
}

const people = () =>
  [
    [
      'walker-1',
      LOOKS.aunt,
      [
        [-6, 2.2, 7],
        [28, 2.0, -38],
      ],
    ],
    [
      'walker-2',
      LOOKS.uncle,
      [
        [-5.2, 3.0, 7],
        [29, 2.8, -38],
      ],
    ],
    [
      'walker-3',
      LOOKS.lady,
      [
        [2, 3.8, -46],
        [44, 3.6, 7],
      ],
    ],
    [
      'walker-4',
      LOOKS.student,
      [
        [18, 4.6, 7],
        [50, 4.4, -38],
      ],
    ],
    [
      'walker-5',
      LOOKS.granny,
      [
        [20, 1.6, -36],
        [38, 1.3, -13],
        [39, 0.75, -11.6, { face: -90 }],
        [52, 0.75, -11.6],
        [69, 2.2, 7],
      ],
    ],
    [
      'walker-6',
      LOOKS.mother,
      [
        [40, 5.2, -40],
        [76, 5.0, 7],
      ],
    ],
    [
      'walker-7',
      LOOKS.clerk,
      [
        [30, 5.4, 7],
        [46, 6.2, -13.6, { face: 30, arms: 'phone' }],
        [54, 6.2, -13.6, { arms: 'phone' }],
        [76, 5.4, -42],
      ],
    ],
    [
      'runner-1',
      LOOKS.runner,
      [
        [8, 6.9, -52],
        [29, 6.9, 8],
      ],
    ],
    [
      'runner-2',
      { ...LOOKS.youth, top: '#3a7fae', shortSleeves: true },
      [
        [46, 6.8, 8],
        [67, 6.8, -54],
      ],
    ],
  ].map(([id, looks, route]) => walker({ id, looks, route, height, seconds: SECONDS }));

function riders() {
  const ride = (id, made, route) => driver({ id, made, route, ease: 1, seconds: SECONDS });
  return [
    ride('rider-1', scooter('#3f7d62', LOOKS.grey), [
      [13, 6.6, 9],
      [33, 6.6, -80],
    ]),
    ride('rider-2', scooter('#b9bcc0', LOOKS.girl), [
      [54, 6.9, -70],
      [74, 6.9, 9],
    ]),
  ];
}

export const riverside = {
  id: 'riverside',
  name: '滨河步道',
  seconds: SECONDS,
  view: { from: [5.6, 4.0, 2.4], to: [2.9, 0.8, -8.4], fov: 40, sunAngle: 2.4, sunHeight: 62 },
  build: () => ({ still: still(), actors: [...people(), ...riders()], zones: [], events: [] }),
};

// A clothed person of 1.70 m, feet at y = 0, looking to +z. Nine meshes: body with head, and two joints per limb.
import * as THREE from 'three';
import { ball, box, cylinder, group, melted, tinted } from '../shapes.js';

const SKIN = '#c99b78';
const HIP = 0.89;
const THIGH = 0.42;
const SHOULDER = 1.395;
const UPPER_ARM = 0.28;

/**
 * @param looks {top, bottom, hair, shoes, skin, size, long (hair), skirt, coat (long jacket), hat, apron, vest, bag}
 * @returns {object, bag, pose}: `pose(angles)` sets the joints, see walk.js
 */
export function person(looks = {}) {
  const wear = { top: '#40506b', bottom: '#2a2f38', hair: '#191614', shoes: '#1c1b1a', skin: SKIN, size: 1, ...looks };
  const body = group(melted(trunk(wear)));
  const legs = [-1, 1].map((side) => limb(side * 0.092, HIP, THIGH, thigh(wear), shin(wear)));
  const arms = [-1, 1].map((side) => limb(side * 0.192, SHOULDER, UPPER_ARM, upperArm(wear), forearm(wear)));
  const bag = wear.bag ? handBag(wear.bag) : group();
  arms[1].end.add(bag);
  for (const joint of arms) body.add(joint.start);
  for (const part of body.children) part.position.y -= HIP; // so that the body leans from the hips
  const object = group(body, ...legs.map((leg) => leg.start));
  object.scale.setScalar(wear.size);
  return { object, bag, pose: (angles) => setJoints(body, legs, arms, angles) };
}

function limb(x, y, length, first, second) {
  const start = group(melted(first));
  const end = group(melted(second));
  start.position.set(x, y, 0);
  end.position.y = -length;
  start.add(end);
  return { start, end };
}

/** Angles in radians; positive swings a thigh or an arm forward. */
function setJoints(
  body,
  legs,
  arms,
  { thighs, knees, shoulders, elbows, spread = 0.06, lean = 0, turn = 0, rise = 0 },
) {
  legs.forEach((leg, i) => {
    leg.start.rotation.x = -thighs[i];
    leg.start.position.y = HIP + rise;
    leg.end.rotation.x = knees[i];
  });
  arms.forEach((arm, i) => {
    arm.start.rotation.set(-shoulders[i], 0, (i === 0 ? -1 : 1) * spread);
    arm.end.rotation.x = -elbows[i];
  });
  body.position.y = HIP + rise;
  body.rotation.set(lean, turn, 0);
}

/** A turned profile, flattened front to back: [radius, height] pairs; `half` is how far it reaches from the front. */
function turned(profile, color, depth = 0.62, half = Math.PI) {
  const points = profile.map(([radius, height]) => new THREE.Vector2(radius, height));
  return tinted(new THREE.LatheGeometry(points, 16, -half, 2 * half), color, [0, 0, 0], { stretch: [1, 1, depth] });
}

function trunk(wear) {
  const hem = wear.coat ? 0.62 : 0.84;
  const parts = [
    turned(
      [
        [0.14, 0.8],
        [0.163, 0.88],
        [0.15, 1.0],
        [0.01, 1.02],
      ],
      wear.bottom,
    ),
    turned(
      [
        [0.172, hem],
        [0.178, 0.92],
        [0.165, 1.06],
        [0.182, 1.26],
        [0.184, 1.35],
        [0.155, 1.42],
        [0.082, 1.46],
        [0.055, 1.47],
      ],
      wear.top,
    ),
    tinted(ball(0.064), wear.top, [-0.158, 1.388, 0], { stretch: [1, 0.9, 0.95] }),
    tinted(ball(0.064), wear.top, [0.158, 1.388, 0], { stretch: [1, 0.9, 0.95] }),
    tinted(new THREE.TorusGeometry(0.066, 0.022, 6, 14), shade(wear.top, 0.75), [0, 1.462, 0.004], {
      turn: [Math.PI / 2 - 0.15, 0, 0],
    }),
    tinted(box(0.016, 0.42, 0.012), shade(wear.top, 0.6), [0, 1.16, 0.116], { turn: [-0.03, 0, 0] }),
    ...head(wear),
  ];
  if (wear.shirt) parts.push(tinted(box(0.075, 0.2, 0.02), wear.shirt, [0, 1.36, 0.112], { turn: [-0.12, 0, 0] }));
  if (wear.skirt)
    parts.push(
      turned(
        [
          [0.25, 0.48],
          [0.2, 0.75],
          [0.168, 0.98],
        ],
        wear.bottom,
        0.8,
      ),
    );
  if (wear.vest) parts.push(...safetyVest(wear.vest));
  if (wear.apron) parts.push(...apron(wear.apron));
  if (wear.pack) parts.push(...backPack(wear.pack));
  return parts;
}

function head(wear) {
  const parts = [
    tinted(cylinder(0.047, 0.055, 0.13), wear.skin, [0, 1.5, -0.005]),
    tinted(ball(0.1, 16), wear.skin, [0, 1.605, 0.008], { stretch: [0.8, 1.16, 0.95] }),
    tinted(ball(0.05, 10), wear.skin, [0, 1.535, 0.05], { stretch: [0.85, 0.7, 0.8] }),
    tinted(ball(0.016, 8), shade(wear.skin, 0.92), [0, 1.595, 0.106], { stretch: [0.8, 1.5, 1] }),
    tinted(ball(0.022, 8), shade(wear.skin, 0.9), [-0.08, 1.6, 0], { stretch: [0.5, 1.4, 0.8] }),
    tinted(ball(0.022, 8), shade(wear.skin, 0.9), [0.08, 1.6, 0], { stretch: [0.5, 1.4, 0.8] }),
    tinted(box(0.028, 0.012, 0.01), '#2a1d18', [-0.034, 1.625, 0.093]),
    tinted(box(0.028, 0.012, 0.01), '#2a1d18', [0.034, 1.625, 0.093]),
    tinted(box(0.04, 0.01, 0.01), '#8c4f44', [0, 1.553, 0.094]),
  ];
  if (wear.hat) {
    parts.push(
      tinted(new THREE.SphereGeometry(0.112, 14, 8, 0, 7, 0, 1.5), wear.hat, [0, 1.64, -0.004], {
        stretch: [0.88, 0.85, 1],
      }),
    );
    parts.push(tinted(cylinder(0.075, 0.08, 0.012), wear.hat, [0, 1.645, 0.09], { stretch: [1, 1, 1.1] }));
  }
  const scalp = new THREE.SphereGeometry(0.107, 16, 10, 0, 7, 0, 1.75);
  parts.push(tinted(scalp, wear.hair, [0, 1.63, -0.012], { turn: [-0.42, 0, 0], stretch: [0.86, 0.95, 0.98] }));
  parts.push(tinted(ball(0.075), wear.hair, [0, 1.57, -0.05], { stretch: [0.95, wear.long ? 1.9 : 0.9, 0.7] }));
  return parts;
}

function shade(color, by) {
  return new THREE.Color(color).multiplyScalar(by);
}

const trousers = (wear) => (wear.skirt ? wear.skin : wear.bottom);

const thigh = (wear) => [
  tinted(cylinder(0.088, 0.066, THIGH), trousers(wear), [0, -THIGH / 2, 0]),
  tinted(ball(0.088), trousers(wear), [0, 0, 0]),
];

const shin = (wear) => [
  tinted(ball(0.066), trousers(wear), [0, 0, 0]),
  tinted(cylinder(0.066, wear.skirt ? 0.04 : 0.056, 0.39), trousers(wear), [0, -0.195, 0]),
  tinted(cylinder(0.04, 0.04, 0.06), wear.skin, [0, -0.4, 0]),
  tinted(ball(0.06), wear.shoes, [0, -0.428, 0.05], { stretch: [0.82, 0.75, 2.15] }),
  tinted(box(0.078, 0.016, 0.2), '#77736c', [0, -0.462, 0.05]),
];

const upperArm = (wear) => [
  tinted(ball(0.058), wear.top, [0, 0, 0]),
  tinted(cylinder(0.056, 0.047, UPPER_ARM), wear.top, [0, -UPPER_ARM / 2, 0]),
];

const forearm = (wear) => {
  const sleeve = wear.shortSleeves ? wear.skin : wear.top;
  return [
    tinted(ball(0.05), sleeve, [0, 0, 0]),
    tinted(cylinder(0.05, 0.038, 0.23), sleeve, [0, -0.115, 0]),
    tinted(ball(0.042), wear.skin, [0, -0.275, 0.004], { stretch: [0.62, 1.35, 0.95] }),
  ];
};

function safetyVest(color) {
  return [
    turned(
      [
        [0.186, 0.9],
        [0.176, 1.06],
        [0.198, 1.26],
        [0.2, 1.37],
        [0.15, 1.44],
      ],
      color,
      0.66,
    ),
    turned(
      [
        [0.19, 1.02],
        [0.19, 1.08],
      ],
      '#e8ecd8',
      0.68,
    ),
    turned(
      [
        [0.204, 1.2],
        [0.205, 1.26],
      ],
      '#e8ecd8',
      0.67,
    ),
  ];
}

const apron = (color) => [
  turned(
    [
      [0.215, 0.55],
      [0.19, 0.92],
      [0.174, 1.06],
    ],
    color,
    0.66,
    1.25,
  ),
  turned(
    [
      [0.174, 1.06],
      [0.188, 1.26],
      [0.186, 1.36],
    ],
    color,
    0.66,
    0.6,
  ),
];

const backPack = (color) => [tinted(box(0.27, 0.4, 0.14), color, [0, 1.2, -0.19])];

function handBag(color) {
  const made = melted([
    tinted(box(0.1, 0.24, 0.28), color, [0, -0.5, 0]),
    tinted(new THREE.TorusGeometry(0.08, 0.01, 5, 12), color, [0, -0.35, 0], {
      turn: [0, Math.PI / 2, 0],
      stretch: [1, 1.3, 1],
    }),
  ]);
  return group(made);
}

// What moves: an actor has an `object` and `at(t)`, which puts it where it is at time t of a loop of `seconds`.
import { gait } from './walk.js';
import { person } from './parts/person.js';
import { Route, smooth } from './route.js';

/** The time on an actor's own clock: a route may begin before 0 or end after the loop, then it wraps round. */
export function ownTime(route, t, seconds) {
  return [t, t + seconds, t - seconds].find((own) => own >= route.start && own <= route.end);
}

/** A person who walks a route. `role` and `id` go to the ground truth; the bag leaves the hand at `drops`. */
export function walker({ id, role = 'passer-by', looks, route, height, seconds, drops = Infinity }) {
  const way = new Route(route, { ease: 0.5 });
  const { object, bag, pose } = person(looks);
  return {
    id,
    role,
    kind: 'person',
    object,
    at(t) {
      const own = ownTime(way, t, seconds);
      object.visible = own !== undefined;
      if (!object.visible) return;
      const { x, z, gone, speed, heading } = way.at(own);
      object.position.set(x, height(x, z), z);
      object.rotation.y = heading;
      bag.visible = own < drops;
      pose(gait({ t: own, distance: gone / (looks?.size ?? 1), speed, ...armsAt(way, own) }));
    },
  };
}

/** The arms' word and how far they are in it: half a second in, half a second out. */
function armsAt(way, t) {
  const { i, a, b } = way.leg(t);
  const before = way.keys[i - 1]?.arms;
  if (a.arms) {
    const out = b.arms === a.arms || b === way.keys.at(-1) ? 1 : 1 - smooth(t, b.t - 0.4, b.t);
    return { arms: a.arms, share: (before === a.arms ? 1 : smooth(t, a.t, a.t + 0.4)) * out };
  }
  return {};
}

/** A thing on wheels that drives a route; `wheels` turn by the way gone. */
export function driver({
  id,
  role = 'traffic',
  kind = 'vehicle',
  made,
  route,
  height = () => 0,
  ease = 2.4,
  seconds,
  also,
}) {
  const way = new Route(route, { ease });
  const { object, roll } = made;
  return {
    id,
    role,
    kind,
    object,
    way,
    at(t) {
      const own = ownTime(way, t, seconds);
      object.visible = own !== undefined;
      if (!object.visible) return;
      const { x, z, gone, speed, heading } = way.at(own);
      object.position.set(x, height(x, z), z);
      object.rotation.y = heading;
      roll?.(gone, { speed, t: own });
      also?.(own);
    },
  };
}

/** Traffic in one lane at an even speed: one car each `times`, from z to z, in metres per second. */
export function lane({ id, cars, times, x, from, to, speed, seconds }) {
  return cars.map((made, i) => {
    const start = times[i];
    const end = start + Math.abs(to - from) / speed;
    return driver({
      id: `${id}-${i + 1}`,
      made,
      route: [
        [start, x, from],
        [end, x, to],
      ],
      seconds,
    });
  });
}

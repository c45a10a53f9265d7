// Which module shows what. A kind that this page does not know yet says so and breaks nothing.
import { Banner } from './banner.js';
import { Blank } from './blank.js';
import { Camera } from './camera.js';
import { Clip } from './clip.js';
import { DialClock } from './clock.js';
import { Figures } from './figures.js';
import { CityMap } from './map.js';
import { Deck, Picture } from './picture.js';
import { Unknown } from './unknown.js';
import { Web } from './web.js';

const KINDS = {
  camera: Camera,
  clip: Clip,
  deck: Deck,
  picture: Picture,
  web: Web,
  tile: Figures,
  map: CityMap,
  banner: Banner,
  clock: DialClock,
  blank: Blank,
};

export function sourceOf(host, window) {
  const Kind = Object.hasOwn(KINDS, window.content?.type) ? KINDS[window.content.type] : Unknown;
  try {
    return new Kind(host, window.content ?? {}, window);
  } catch (fault) {
    console.error(fault);
    return new Unknown(host, window.content ?? {}, window);
  }
}

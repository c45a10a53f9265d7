import { wenhuaRoad } from './wenhua-road.js';
import { minzhuLane } from './minzhu-lane.js';
import { hepingStreet } from './heping-street.js';
import { xingfuShop } from './xingfu-shop.js';
import { renminCrossing } from './renmin-crossing.js';
import { riverside } from './riverside.js';

export const CAMERAS = [wenhuaRoad, minzhuLane, hepingStreet, xingfuShop, renminCrossing, riverside];

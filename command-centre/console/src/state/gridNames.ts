import { api } from '../api/api';
import { loaded } from './load';

/** The drawn city once for every desk; it changes only with the program. */
const map = loaded(api.map);
let asked = false;

/** 03-021 of a grid's long code, once the map is here; the code itself until then. */
export function gridLabel(code: string): string {
  if (!asked && code) {
    asked = true;
    void map.load();
  }
  const found = map.data.value?.grids.features.find((each) => each.properties.code === code)?.properties;
  return found ? `${found.label} ${found.name}` : code;
}

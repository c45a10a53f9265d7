import type { Camera } from '../../../api/types';
import { initials } from '../../../words/initials';

export type Light = 'up' | 'stalled' | 'off';

const well = (state: string): boolean => state === 'PLAYING' || state === 'IDLE';

/** What the dot says. The sub stream is what tiles show; the main stream alone still counts as up; who rests is well. */
export function light(camera: Camera): Light {
  const states = [camera.sub.state, camera.main.state];
  if (well(camera.sub.state)) return 'up';
  if (states.includes('STALLED')) return 'stalled';
  return well(camera.main.state) ? 'up' : 'off';
}

export interface Branch { street: string; up: number; all: number; cameras: Camera[] }

/** Matches part of a name, of a number, of a street or of an address, case aside, or the pinyin initials of a name. */
export function matches(camera: Camera, words: string): boolean {
  const text = `${camera.name} ${camera.number} ${camera.place.street} ${camera.place.address}`.toLowerCase();
  return words.trim().toLowerCase().split(/\s+/).every((word) => text.includes(word) || (/^[a-z]+$/.test(word) && initials(camera.name).includes(word)));
}

export function branches(cameras: readonly Camera[], words: string, onlyTrouble: boolean): Branch[] {
  const byStreet = new Map<string, Branch>();
  for (const camera of cameras) {
    if (words.trim() !== '' && !matches(camera, words)) continue;
    const well = light(camera) === 'up';
    if (onlyTrouble && well) continue;
    const street = camera.place.street;
    const branch = byStreet.get(street) ?? { street, up: 0, all: 0, cameras: [] };
    byStreet.set(street, branch);
    branch.all += 1;
    if (well) branch.up += 1;
    branch.cameras.push(camera);
  }
  for (const branch of byStreet.values()) branch.cameras.sort((a, b) => a.number.localeCompare(b.number));
  return [...byStreet.values()];
}

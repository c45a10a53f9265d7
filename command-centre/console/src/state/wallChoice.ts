import { computed, ref } from 'vue';
import type { WallState } from '../api/wallTypes';
import { walls } from './centre';

const KEY = 'watchwall.wall';
const wanted = ref(localStorage.getItem(KEY) ?? '');

/** The wall this seat works on; the first where the remembered one is gone. */
export const chosenWall = computed<WallState | null>(() => {
  const all = walls.data.value ?? [];
  return all.find((each) => each.wall.id === wanted.value) ?? all[0] ?? null;
});

export function chooseWall(id: string): void {
  wanted.value = id;
  localStorage.setItem(KEY, id);
}

/** Alt+1 to Alt+9. false: there is no such wall. */
export function chooseWallNumber(n: number): boolean {
  const found = walls.data.value?.[n - 1];
  if (found) chooseWall(found.wall.id);
  return found !== undefined;
}

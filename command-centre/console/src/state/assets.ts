import { reactive } from 'vue';
import { wallApi } from '../api/walls';
import type { Asset } from '../api/wallHouse';
import { loaded } from './load';

/** The library of pictures, decks and clips. While one is being rendered it is asked for again. */
export const assets = loaded(wallApi.assets);
const AGAIN_MS = 2_500;
let timer: ReturnType<typeof setTimeout> | undefined;

export async function loadAssets(): Promise<void> {
  clearTimeout(timer);
  await assets.load();
  if (assets.data.value?.some((each) => each.state === 'RENDERING')) timer = setTimeout(() => void loadAssets(), AGAIN_MS);
}

export const assetOf = (id: string): Asset | null => assets.data.value?.find((each) => each.id === id) ?? null;

export interface Going { id: number; name: string; share: number; stop: () => void }
export const going = reactive<Going[]>([]);
let last = 0;

/** Sends a file with progress; throws what was wrong with it. */
export async function sendAsset(file: File): Promise<Asset> {
  const id = ++last;
  const row = reactive<Going>({ id, name: file.name, share: 0, stop: () => undefined });
  const { done, stop } = wallApi.upload(file, (share) => { row.share = share; });
  row.stop = stop;
  going.push(row);
  try {
    const made = await done;
    await loadAssets();
    return made;
  } finally {
    going.splice(going.findIndex((each) => each.id === id), 1);
  }
}

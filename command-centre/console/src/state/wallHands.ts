import { shallowRef } from 'vue';
import type { WallOrder } from '../api/wallTypes';
import type { Lease } from '../api/wallTypes';

/** What the top bar needs of the wall page that is open: who holds the wall, and what may be done about it. */
export interface WallHands {
  wall: { readonly value: Lease | null };
  mine: { readonly value: boolean };
  runs: { readonly value: boolean };
  asked: { readonly value: boolean };
  claim: () => Promise<boolean>;
  ask: () => Promise<boolean>;
  grant: () => Promise<boolean>;
  release: () => Promise<boolean>;
  force: (reason: string) => Promise<boolean>;
  push: (order: WallOrder) => Promise<boolean>;
}

export const wallHands = shallowRef<WallHands | null>(null);

import { shallowRef } from 'vue';
import type { Lease } from '../api/wallTypes';

interface Seen<T> { readonly value: T }

/** What the top bar needs of the wall page that is open: who holds the wall and its zones, and what may be done about it. */
export interface WallHands {
  wall: Seen<Lease | null>;
  /** Zones with who holds them. */
  zones: Seen<{ id: string; name: string; lease: Lease | null; mine: boolean }[]>;
  mine: Seen<boolean>;
  runs: Seen<boolean>;
  asked: Seen<boolean>;
  claim: (scope?: string) => Promise<boolean>;
  ask: (scope?: string) => Promise<boolean>;
  grant: (scope?: string) => Promise<boolean>;
  release: (scope?: string) => Promise<boolean>;
  force: (reason: string, scope?: string) => Promise<boolean>;
}

export const wallHands = shallowRef<WallHands | null>(null);

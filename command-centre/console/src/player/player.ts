/** The gateway's player, served by the command centre at run time (contract: /player/player.js). */
export interface Playing {
  close(): void;
}

export type PlayerState = 'connecting' | 'playing' | 'stalled' | 'failed';

/** By which way: as sent, by MP4 pieces, or a still each second. */
export type Rung = 'webrtc' | 'mse' | 'still';

export interface PlayerParts {
  whepUrl: string;
  ticket: () => Promise<string>;
  onState: (state: PlayerState, detail?: { rung?: Rung }) => void;
}

interface PlayerModule {
  play(video: HTMLVideoElement, parts: PlayerParts): Playing;
}

interface SizeModule {
  /** Calls back at each change, once at the beginning; what it gives back ends it. */
  watchSize(element: Element, onChange: (stream: 'main' | 'sub') => void): () => void;
}

const PLAYER_URL = '/player/player.js';
const SIZE_URL = '/player/size.js';
let module: Promise<PlayerModule> | null = null;

/** A failed load is forgotten, so that the next try asks again. */
export function playerModule(): Promise<PlayerModule> {
  module ??= (import(/* @vite-ignore */ PLAYER_URL) as Promise<PlayerModule>).catch((fault: unknown) => {
    module = null;
    throw fault;
  });
  return module;
}

/** Main or sub stream by the element's size on the screen; sub where that cannot be told. */
export async function watchSize(element: Element, onChange: (stream: 'main' | 'sub') => void): Promise<() => void> {
  try {
    return ((await import(/* @vite-ignore */ SIZE_URL)) as SizeModule).watchSize(element, onChange);
  } catch {
    onChange('sub');
    return () => undefined;
  }
}

/** The gateway's player, served by the command centre at run time (contract: /player/player.js). */
export interface Playing {
  close(): void;
}

export type PlayerState = 'connecting' | 'playing' | 'stalled' | 'failed';

export interface PlayerParts {
  whepUrl: string;
  ticket: () => Promise<string>;
  onState: (state: PlayerState, detail?: unknown) => void;
}

interface PlayerModule {
  play(video: HTMLVideoElement, parts: PlayerParts): Playing;
}

const PLAYER_URL = '/player/player.js';
let module: Promise<PlayerModule> | null = null;

/** A failed load is forgotten, so that the next try asks again. */
export function playerModule(): Promise<PlayerModule> {
  module ??= (import(/* @vite-ignore */ PLAYER_URL) as Promise<PlayerModule>).catch((fault: unknown) => {
    module = null;
    throw fault;
  });
  return module;
}

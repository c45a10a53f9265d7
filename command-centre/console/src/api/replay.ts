import { ask, get, post } from './http';
import type { Incident } from './incidentTypes';
import type { RuleDraft } from './ruleTypes';
import type { Text } from './types';

/** One minute of one camera, in figures. */
export interface Minute {
  minute: string;
  pictures: number;
  /** Share of the picture that moved, 0 to 1: the mean, and the most. */
  motion: number;
  motionMost: number;
  people: number;
  vehicles: number;
  /** Things that stand and were not there before. */
  still: number;
  /** The part of its limit that any rule reached; 1 and more: full. */
  nearest: number;
}
export interface Day { minutes: Minute[]; incidents: Incident[] }

/** x, y, width, height in pixels of a picture of width x height. */
export type PixelBox = [number, number, number, number];

export interface Clue { question: Text; value: Text; limit: Text | null; score: number; met: boolean | null }
export interface Verdict { rule: string; thing: string; full: boolean; score: number; stayed: number; box: PixelBox; clues: Clue[] }
export interface Look {
  /** Seconds from the beginning of the video. */
  at: number;
  motion: number;
  trails: { id: string; word: string; box: PixelBox }[];
  still: { id: string; removed: boolean; box: PixelBox }[];
  verdicts: Verdict[];
}
/** @property on: it watched its camera when the replay began */
export interface ReplayRule { id: string; name: Text; on?: boolean; kind: Text; zone: { name: string; polygon: [number, number][] } }

/** A video judged by a camera's rules; looks come while it runs. */
export interface Replay {
  id: string;
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  doneSeconds: number;
  wholeSeconds: number | null;
  width: number;
  height: number;
  rules: ReplayRule[];
  looks: Look[];
  problem: Text | null;
}
export interface Video { name: string; bytes: number; changed: string }

/** What to judge: the clip of an incident, or a video of the folder as if of a camera. */
export type ReplaySource = { incident: string } | { video: string; camera: string; begins: string | null };
/** By which rules: those named, on or off, or one that is not kept yet. */
export type ReplayOrder = ReplaySource & ({ rules: string[] } | { draft: RuleDraft });

const part = encodeURIComponent;
export const replayApi = {
  day: (camera: string, from: string, to: string) => get<Day>(`/api/timeline?camera=${part(camera)}&from=${part(from)}&to=${part(to)}`),
  videos: () => get<Video[]>('/api/replays/videos'),
  begin: (order: ReplayOrder) => post<Replay>('/api/replays', order),
  find: (id: string, after: number) => get<Replay>(`/api/replays/${part(id)}?after=${after}`),
  forget: (id: string) => ask('DELETE', `/api/replays/${part(id)}`),
};
export const videoAddress = (name: string): string => `/api/replays/videos/${part(name)}`;
/** The clip of an incident, for whoever may replay. */
export const clipAddress = (incident: string): string => `/api/replays/clips/${part(incident)}`;

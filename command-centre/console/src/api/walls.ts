import { ask, get, post, upload, type Upload } from './http';
import type { AsRun, AsRunRow, Asset, Brought, ScheduleEntry, Setup } from './wallHouse';
import type { Scene, WallOrder, WallState } from './wallTypes';

const part = encodeURIComponent;
const of = (wall: string): string => `/api/walls/${part(wall)}`;
const EDITS_NOTHING = new Set(['pop', 'unpop', 'pause-cycle', 'resume-cycle', 'step-cycle', 'identify', 'claim', 'ask', 'grant', 'force', 'release', 'air-scene']);

/** An order that is not made on a revision: it never collides with another's edit. */
export const editsNothing = (order: WallOrder): boolean => EDITS_NOTHING.has(order.type);

/** Every question and order about walls, one line each. */
export const wallApi = {
  order: (wall: string, baseRevision: number, order: WallOrder) =>
    post<WallState>(`${of(wall)}/commands`, editsNothing(order) ? order : { ...order, baseRevision }),
  scenes: (wall: string) => get<Scene[]>(`${of(wall)}/scenes`),
  assets: () => get<Asset[]>('/api/walls/assets'),
  upload: (file: File, told: (share: number) => void): Upload<Asset> => upload<Asset>(`/api/walls/assets?name=${part(file.name)}`, file, told),
  deleteAsset: (id: string) => ask('DELETE', `/api/walls/assets/${part(id)}`),
  schedule: (wall: string) => get<ScheduleEntry[]>(`${of(wall)}/schedule`),
  saveEntry: (wall: string, entry: ScheduleEntry) => post<unknown>(`${of(wall)}/schedule`, entry),
  deleteEntry: (wall: string, entry: ScheduleEntry) => ask('DELETE', `${of(wall)}/schedule/${part(entry.id)}?version=${entry.version ?? 0}`),
  setup: (wall: string) => get<Setup>(`${of(wall)}/setup`),
  identify: (wall: string) => post<unknown>(`${of(wall)}/identify`),
  scenesFile: (wall: string): string => `${of(wall)}/scenes.yml`,
  bring: (wall: string, file: File, keep: boolean): Upload<Brought> => upload<Brought>(`${of(wall)}/scenes.yml?keep=${keep}`, file, () => undefined),
  /** Can be set, never read. */
  password: (wall: string, node: string, password: string) => ask('PUT', `${of(wall)}/nodes/${part(node)}/password`, { password }),
  saveSetup: (wall: string, setup: Setup) => ask('PUT', `${of(wall)}/setup`, setup) as Promise<Setup>,
  asRunAt: (wall: string, at: string) => get<AsRun>(`${of(wall)}/as-run?at=${part(at)}`),
  asRun: (wall: string, from: string, to: string) => get<AsRunRow[]>(`${of(wall)}/as-run?from=${part(from)}&to=${part(to)}`),
};

export const thumbOf = (asset: string): string => `/api/walls/assets/${part(asset)}/thumb.jpg`;

/** What an output of a node really shows; `at` makes the browser ask again. */
export const nodePicture = (wall: string, node: string, output: string, at: string): string =>
  `${of(wall)}/nodes/${part(node)}/thumbnail.jpg?output=${part(output)}&at=${part(at)}`;

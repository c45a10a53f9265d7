import type { Setup } from '../../api/wallHouse';
import type { Panel, Rect } from '../../api/wallTypes';
import { contains, overlap } from '../wall/logic/mirror';

export interface Grid { columns: number; rows: number; widthPx: number; heightPx: number; widthMm: number; heightMm: number; bezelMm: number; node: string; output: string; rotation: number }

export const STANDARD_GRID: Grid = { columns: 2, rows: 2, widthPx: 1920, heightPx: 1080, widthMm: 1210, heightMm: 680, bezelMm: 2, node: 'node-1', output: '', rotation: 0 };

/** Equal panels side by side, numbered in reading order. */
export function gridOf(grid: Grid): Panel[] {
  return Array.from({ length: grid.columns * grid.rows }, (_, i) => ({
    number: i + 1, x: (i % grid.columns) * grid.widthPx, y: Math.floor(i / grid.columns) * grid.heightPx, w: grid.widthPx, h: grid.heightPx,
    node: grid.node, output: grid.output, rotation: grid.rotation, widthMm: grid.widthMm, heightMm: grid.heightMm, bezelMm: grid.bezelMm,
  }));
}

export function boundsOf(panels: readonly Rect[]): { widthPx: number; heightPx: number } {
  return { widthPx: Math.max(1, ...panels.map((each) => each.x + each.w)), heightPx: Math.max(1, ...panels.map((each) => each.y + each.h)) };
}

/** AVIXA's 150 rule: letters as high as a 150th of the distance, by the coarsest panel; 0 where a size is unknown. */
export function leastText(panels: readonly Panel[], farthestSeatMm: number): number {
  if (farthestSeatMm <= 0 || panels.length === 0 || panels.some((each) => each.heightMm <= 0 || each.h <= 0)) return 0;
  const pitch = Math.max(...panels.map((each) => each.heightMm / each.h));
  return Math.ceil(farthestSeatMm / 150 / pitch);
}

/** Ids as the controller takes them. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;
const FIGURES = ['x', 'y', 'w', 'h', 'widthMm', 'heightMm', 'bezelMm'] as const;

export interface Problem { key: string; args: Record<string, unknown> }

/** What the form must still put right before it can be kept. */
export function problemsOf(setup: Setup): Problem[] {
  const out: Problem[] = [];
  const say = (key: string, args: Record<string, unknown> = {}): void => void out.push({ key, args });
  const { wall, popRules } = setup;
  if (wall.name.trim() === '') say('name');
  if (wall.panels.length === 0) say('noPanels');
  const numbers = new Set<number>();
  const nodes = new Set(wall.nodes.map((each) => each.id));
  wall.panels.forEach((panel, i) => {
    if (numbers.has(panel.number)) say('twice', { n: panel.number });
    numbers.add(panel.number);
    if (!(panel.w >= 160 && panel.h >= 90 && panel.x >= 0 && panel.y >= 0 && FIGURES.every((key) => Number.isInteger(panel[key])))) say('size', { n: panel.number });
    if (!nodes.has(panel.node)) say('noNode', { n: panel.number, node: panel.node });
    const other = wall.panels.slice(i + 1).find((each) => overlap(panel, each));
    if (other) say('overlap', { n: panel.number, m: other.number });
    const turned = wall.panels.slice(i + 1).find((each) => each.node === panel.node && each.output === panel.output && each.rotation !== panel.rotation);
    if (turned) say('turned', { n: panel.number, m: turned.number });
  });
  if (new Set(wall.nodes.map((each) => each.id)).size !== wall.nodes.length) say('nodeTwice');
  if (wall.nodes.some((each) => !NAME.test(each.id))) say('nodeId');
  const badZone = (id: string): boolean => !NAME.test(id) || id === 'wall';
  const whole = { x: 0, y: 0, ...((box) => ({ w: box.widthPx, h: box.heightPx }))(boundsOf(wall.panels)) };
  for (const zone of wall.zones) {
    if (zone.name.trim() === '' || badZone(zone.id)) say('zoneName');
    else if (!(zone.at.w > 0 && zone.at.h > 0) || !contains(whole, zone.at)) say('zoneOut', { name: zone.name });
  }
  for (const rule of popRules) {
    if (rule.zone !== null && !wall.zones.some((each) => each.id === rule.zone)) say('ruleZone', { n: popRules.indexOf(rule) + 1 });
    if (!(rule.holdSeconds >= 10 && rule.holdSeconds <= 120)) say('ruleHold', { n: popRules.indexOf(rule) + 1 });
  }
  return out;
}

// The built-in layouts in shares of the wall, and the walls that the stand-in has.
const cell = (x, y, w, h) => ({ x, y, w, h });
const grid = (columns, rows) => Array.from({ length: columns * rows }, (_, i) => cell((i % columns) / columns, Math.floor(i / columns) / rows, 1 / columns, 1 / rows));
const third = 1 / 3;
const quarter = 1 / 4;
const reading = (cells) => cells.sort((a, b) => a.y - b.y || a.x - b.x);
export const builtIn = [
  ['1', grid(1, 1)], ['2', grid(2, 1)], ['4', grid(2, 2)], ['6', grid(3, 2)], ['8', grid(4, 2)], ['9', grid(3, 3)], ['10', grid(5, 2)],
  ['13', reading([cell(quarter, quarter, 0.5, 0.5), ...grid(4, 4).filter((c) => c.x < 0.2 || c.x > 0.7 || c.y < 0.2 || c.y > 0.7)])],
  ['16', grid(4, 4)], ['25', grid(5, 5)], ['36', grid(6, 6)],
  ['1+5', [cell(0, 0, 2 * third, 2 * third), cell(2 * third, 0, third, third), cell(2 * third, third, third, third), ...[0, 1, 2].map((i) => cell(i * third, 2 * third, third, third))]],
  ['1+7', [cell(0, 0, 0.75, 0.75), ...[0, 1, 2].map((i) => cell(0.75, i * quarter, quarter, quarter)), ...[0, 1, 2, 3].map((i) => cell(i * quarter, 0.75, quarter, quarter))]],
  ['2+8', [cell(0, 0, 0.5, 0.5), cell(0.5, 0, 0.5, 0.5), ...[0, 1].flatMap((r) => [0, 1, 2, 3].map((i) => cell(i * quarter, 0.5 + r * quarter, quarter, quarter)))]],
].map(([name, cells]) => ({ name, own: false, cells }));

const panels = (columns, rows, w, h, over) => Array.from({ length: columns * rows }, (_, i) => ({
  number: i + 1, x: (i % columns) * w, y: Math.floor(i / columns) * h, w, h, node: `node-${(i % columns) < columns / 2 ? 1 : 2}`, output: '', rotation: 0, widthMm: 1210, heightMm: 680, bezelMm: 2, ...over(i),
}));
export const walls = [
  { id: 'main', name: '主墙 2×6', widthPx: 11520, heightPx: 2160, gapMm: 0, farthestSeatMm: 6000, leastTextPx: 64, panels: panels(6, 2, 1920, 1080, (i) => ({ output: i % 6 < 3 ? 'DP-1' : 'DP-2' })),
    zones: [{ id: 'clue', name: '线索区', x: 9600, y: 0, w: 1920, h: 1080 }] },
  { id: 'hall', name: '副厅 2×2', widthPx: 3840, heightPx: 2160, gapMm: 4, farthestSeatMm: 4000, leastTextPx: 42, panels: panels(2, 2, 1920, 1080, () => ({ bezelMm: 9, node: 'node-3' })), zones: [] },
  { id: 'duty', name: '值班室竖屏', widthPx: 4080, heightPx: 1920, gapMm: 2, farthestSeatMm: 0, leastTextPx: 0, zones: [],
    panels: [0, 1, 2].map((i) => ({ number: i + 1, x: i * 1080, y: 0, w: 1080, h: 1920, rotation: 90, node: 'node-4', output: `DP-${i + 1}`, widthMm: 680, heightMm: 1210, bezelMm: 6 }))
      .concat([{ number: 4, x: 3240, y: 420, w: 840, h: 1080, rotation: 0, node: 'node-4', output: 'HDMI-1', widthMm: 520, heightMm: 680, bezelMm: 12 }]) },
];

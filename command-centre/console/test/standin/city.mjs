// A small drawn city for the map, around an invented centre, in the shape of the case bridge's sample city.
const WEST = 126.588;
const SOUTH = 45.5953;
const STEP_LON = 0.0034;
const STEP_LAT = 0.0021;
export const point = (column, row) => [WEST + column * STEP_LON, SOUTH + row * STEP_LAT];
const ring = (c1, r1, c2, r2) => [[point(c1, r1), point(c2, r1), point(c2, r2), point(c1, r2), point(c1, r1)]];
const collection = (features) => ({ type: 'FeatureCollection', features });
const feature = (properties, type, coordinates) => ({ type: 'Feature', properties, geometry: { type, coordinates } });

const columns = [['民主巷', 9, 1.5], ['建设街', 26, 3], ['文化路', 16, 4.5], ['青年街', 9, 6]];
const rows = [['和平街', 16, 1], ['三里巷', 9, 2], ['人民路', 26, 3.2], ['解放东路', 16, 4.2]];
const blocks = [];
for (let c = 0; c < 7; c += 0.75) {
  for (let r = 0; r < 5; r += 0.5) {
    const hash = Math.sin(c * 12.9 + r * 78.2) * 43758.5;
    const part = hash - Math.floor(hash);
    const clear = columns.every(([, , x]) => Math.abs(c + 0.25 - x) > 0.35) && rows.every(([, , y]) => Math.abs(r + 0.17 - y) > 0.26);
    if (part > 0.25 && clear) blocks.push(feature({}, 'Polygon', ring(c, r, c + 0.3 + part * 0.25, r + 0.18 + part * 0.16)));
  }
}
const label = (text, kind, at, angle) => feature({ text, kind, ...(angle ? { angle } : {}) }, 'Point', at);

export const city = {
  name: '青和市',
  bounds: [point(0, 0), point(7, 5)],
  roads: collection([
    ...columns.map(([name, widthM, x]) => feature({ name, widthM }, 'LineString', [point(x, 0), point(x, 5)])),
    ...rows.map(([name, widthM, y]) => feature({ name, widthM }, 'LineString', [point(0, y), point(7, y)])),
  ]),
  blocks: collection(blocks),
  grids: collection([0, 1, 2, 3].flatMap((row) => [0, 1, 2, 3].map((column) => feature(
    { code: `2301080030010${String(row * 4 + column + 13)}`, label: `03-0${row * 4 + column + 13}`, name: `${['北环', '和平', '三里', '文化'][row]}${['里', '苑', '街坊', '社区'][column]}` },
    'Polygon', ring(column * 1.75, row * 1.25, (column + 1) * 1.75, (row + 1) * 1.25))))),
  water: collection([feature({ name: '青河' }, 'Polygon', [[point(0, 0.1), point(2, 0.35), point(4, 0.2), point(7, 0.4), point(7, 0.05), point(4, -0.1), point(2, 0.05), point(0, -0.1), point(0, 0.1)]])]),
  green: collection([feature({ name: '中心广场' }, 'Polygon', ring(3.3, 3.5, 4.3, 4.1)), feature({ name: '青年公园' }, 'Polygon', ring(4.7, 1.2, 5.8, 1.9))]),
  labels: collection([
    ...columns.map(([text, , x]) => label(text, 'road', point(x, 2.6), 90)), ...rows.map(([text, , y]) => label(text, 'road', point(2.3, y))),
    label('中心广场', 'green', point(3.8, 3.8)), label('青年公园', 'green', point(5.25, 1.55)), label('青河', 'water', point(3, 0.2)),
  ]),
};

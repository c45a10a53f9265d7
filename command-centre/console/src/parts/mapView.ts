import type { CityMap, LonLat } from '../api/mapTypes';

/** Somebody on the map; label is his name with the distance. */
export interface MapPerson { account: string; label: string; at: LonLat; stale: boolean }

/** A drawing plane in metres, north up, small enough that one cosine does. */
const METRES_PER_DEGREE = 111_320;

export interface Plane {
  x: (lon: number) => number;
  y: (lat: number) => number;
  lonLat: (x: number, y: number) => LonLat;
  width: number;
  height: number;
}

export function plane([[west, south], [east, north]]: [LonLat, LonLat]): Plane {
  const perLon = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    x: (lon) => (lon - west) * perLon,
    y: (lat) => (north - lat) * METRES_PER_DEGREE,
    lonLat: (x, y) => [west + x / perLon, north - y / METRES_PER_DEGREE],
    width: (east - west) * perLon,
    height: (north - south) * METRES_PER_DEGREE,
  };
}

export function path(on: Plane, line: readonly LonLat[], closed: boolean): string {
  const points = line.map(([lon, lat]) => `${on.x(lon).toFixed(1)} ${on.y(lat).toFixed(1)}`);
  return points.length === 0 ? '' : `M${points.join('L')}${closed ? 'Z' : ''}`;
}

/** Ray casting; a point on an edge belongs to one of the two sides. */
export function inside([lon, lat]: LonLat, ring: readonly LonLat[]): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] as LonLat;
    const [x2, y2] = ring[j] as LonLat;
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

export function gridAt(map: CityMap, at: LonLat): { code: string; label: string; name: string } | null {
  return map.grids.features.find((each) => inside(at, each.geometry.coordinates[0] ?? []))?.properties ?? null;
}

export interface View { x: number; y: number; metresPerPx: number }

const CLOSEST = 0.15;
const FARTHEST = 6;

/** Zooms about a point of the picture that stays where it is. */
export function zoomed(view: View, factor: number, px: number, py: number): View {
  const metresPerPx = Math.min(FARTHEST, Math.max(CLOSEST, view.metresPerPx * factor));
  return { metresPerPx, x: view.x + px * (view.metresPerPx - metresPerPx), y: view.y + py * (view.metresPerPx - metresPerPx) };
}

/** The longest round length that fits into 120 px. */
export function scaleBar(metresPerPx: number): { metres: number; px: number } {
  const most = 120 * metresPerPx;
  const metres = [1000, 500, 200, 100, 50, 20, 10].find((each) => each <= most) ?? 5;
  return { metres, px: Math.round(metres / metresPerPx) };
}

export type LonLat = [number, number];

interface Feature<P, G> { type: 'Feature'; properties: P; geometry: G }
interface Features<P, G> { type: 'FeatureCollection'; features: Feature<P, G>[] }
interface Line { type: 'LineString'; coordinates: LonLat[] }
interface Polygon { type: 'Polygon'; coordinates: LonLat[][] }

/** GET /api/map: the drawn city, GeoJSON collections in degrees (CGCS2000). */
export interface CityMap {
  name: string;
  bounds: [LonLat, LonLat];
  roads: Features<{ name: string; widthM: number }, Line>;
  blocks: Features<Record<string, never>, Polygon>;
  grids: Features<{ code: string; label: string; name: string }, Polygon>;
  water: Features<{ name: string }, Polygon>;
  green: Features<{ name: string }, Polygon>;
  labels: Features<{ text: string; kind: string; angle?: number }, { type: 'Point'; coordinates: LonLat }>;
}

/** A point that an address text may mean, surest first. */
export interface FoundPoint {
  kind: 'HOUSE' | 'CROSSING' | 'PLACE' | 'STREET';
  text: string;
  longitude: number;
  latitude: number;
  grid: string;
}

/** What the map knows of a point. */
export interface FoundPlace { address: string; grid: string }

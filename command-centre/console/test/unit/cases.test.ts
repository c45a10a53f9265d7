import { describe, expect, it } from 'vitest';
import type { Category } from '../../src/api/caseTypes';
import type { CityMap } from '../../src/api/mapTypes';
import { gridAt, inside, plane, scaleBar, zoomed } from '../../src/parts/mapView';
import { overlay } from '../../src/parts/overlay';
import { neighbourOf, search } from '../../src/pages/cases/category';

describe('the dictionary', () => {
  const of = (code: string, name: string, over: Partial<Category> = {}): Category =>
    ({ standard: 'A', kind: 'MATTER', code, name, className: '街面秩序类', rule: null, neighbours: [], filingCondition: null, timeLimit: null, closingCondition: null, ...over });
  const all = [of('09005', '店外经营'), of('09001', '无照经营游商', { neighbours: ['88888', '09006'] }), of('09006', '占道经营', { standard: 'B' }), of('09006', '占道经营')];

  it('finds the neighbour in the same dictionary', () => {
    expect(neighbourOf(all, all[1] ?? null)).toBe(all[3]);
    expect(neighbourOf(all, all[0] ?? null)).toBeNull();
  });

  it('searches by code and name, the own dictionary first', () => {
    expect(search(all, '占道', { standard: 'B', kind: 'MATTER', code: '1', name: '' }).map((each) => each.standard)).toEqual(['B', 'A']);
    expect(search(all, '0900', null)).toHaveLength(4);
  });
});

describe('the map', () => {
  const ring: [number, number][] = [[126, 45], [126.01, 45], [126.01, 45.01], [126, 45.01], [126, 45]];
  const map = { grids: { features: [{ properties: { code: 'g1', label: '', name: '' }, geometry: { coordinates: [ring] } }] } } as unknown as CityMap;

  it('finds the grid of a point', () => {
    expect(inside([126.005, 45.005], ring)).toBe(true);
    expect(gridAt(map, [126.005, 45.005])?.code).toBe('g1');
    expect(gridAt(map, [126.02, 45.005])).toBeNull();
  });

  it('goes from degrees to metres and back', () => {
    const p = plane([[126, 45], [126.1, 45.1]]);
    const [lon, lat] = p.lonLat(p.x(126.03), p.y(45.07));
    expect(lon).toBeCloseTo(126.03, 9);
    expect(lat).toBeCloseTo(45.07, 9);
    expect(p.height).toBeCloseTo(11_132, 0);
  });

  it('zooms about the point under the mouse, within bounds', () => {
    const before = { x: 100, y: 50, metresPerPx: 1 };
    const after = zoomed(before, 0.5, 200, 80);
    expect(after.x + 200 * after.metresPerPx).toBeCloseTo(300);
    expect(zoomed(before, 1e-6, 0, 0).metresPerPx).toBe(0.15);
    expect(scaleBar(1)).toEqual({ metres: 100, px: 100 });
  });
});

describe('the overlay of an incident', () => {
  it('is in shares of the picture, whatever its size', () => {
    const marks = overlay({ zone: { name: 'z', polygon: [[0, 0], [1, 0], [1, 1]] }, box: { x: 64, y: 36, width: 64, height: 36, pictureWidth: 640, pictureHeight: 360 } });
    expect(marks.box).toEqual({ x: 100, y: 100, width: 100, height: 100 });
    expect(marks.zone).toBe('M0 0L1000 0L1000 1000Z');
  });
});

import type { Incident } from '../api/incidentTypes';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Thumbnails are cut to the subject, so that a pair of small pictures still shows what changed. */
const MOST_ZOOM = 2.2;

/** Zone and box of an incident in thousandths of the picture, and where their captions stand. */
export function overlay(incident: Pick<Incident, 'zone' | 'box'>) {
  const { box, zone } = incident;
  const width = box.pictureWidth || 1;
  const height = box.pictureHeight || 1;
  const x = box.x / width;
  const y = box.y / height;
  const w = box.width / width;
  const h = box.height / height;
  const corners = zone.polygon;
  const lowest = corners.reduce((best, corner) => (corner[1] > best[1] ? corner : best), corners[0] ?? ([0.5, 0.9] as [number, number]));
  const zoom = clamp(0.6 / Math.max(w, h, 0.01), 1, MOST_ZOOM);
  // Scaling about c leaves c where it is: the point that brings the middle of the box to the middle of the thumbnail.
  const about = (middle: number): number => (zoom > 1.01 ? clamp((middle * zoom - 0.5) / (zoom - 1), 0, 1) : middle);
  const cx = about(x + w / 2);
  const cy = about(y + h / 2);
  return {
    zone: corners.length > 2 ? `M${corners.map(([px, py]) => `${px * 1000} ${py * 1000}`).join('L')}Z` : '',
    box: { x: x * 1000, y: y * 1000, width: w * 1000, height: h * 1000 },
    // On the right half the caption ends where the box ends, so that its last word is never cut.
    caption: {
      ...(x + w / 2 > 0.5 ? { right: percent(clamp(1 - x - w, 0, 0.7)) } : { left: percent(clamp(x, 0, 0.7)) }),
      top: y > 0.08 ? `calc(${percent(y)} - 20px)` : percent(clamp(y + h, 0, 0.9)),
    },
    zoneName: { right: percent(clamp(1 - lowest[0] - 0.1, 0.015, 0.75)), top: `calc(${percent(clamp(lowest[1], 0.1, 0.98))} - 28px)` },
    crop: { transform: `scale(${zoom.toFixed(3)})`, transformOrigin: `${percent(cx)} ${percent(cy)}` },
    /** Keeps the subject in sight when the thumbnail has another shape than the picture. */
    aim: { objectPosition: `${percent(x + w / 2)} ${percent(y + h / 2)}` },
  };
}

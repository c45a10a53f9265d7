import { shallowReactive } from 'vue';
import { api } from '../api/api';
import { mediaAddress } from './address';

/** Small pictures of now for thumbnails, asked for again after a while. */
const FRESH_MS = 60_000;
const WIDTH_PX = 320;

const addresses = shallowReactive(new Map<string, string>());
const asked = new Map<string, number>();

/** @param freshMs how old the picture may be; the first one asked by is the smallest of all that look */
export function still(cameraId: string, freshMs = FRESH_MS): string | null {
  const at = asked.get(cameraId) ?? 0;
  if (Date.now() - at > freshMs) {
    asked.set(cameraId, Date.now());
    void renew(cameraId);
  }
  return addresses.get(cameraId) ?? null;
}

async function renew(cameraId: string): Promise<void> {
  try {
    const { url, ticket } = await api.mediaTicket(cameraId, 'sub', 'STILL');
    const address = new URL(mediaAddress(url));
    address.searchParams.set('width', String(WIDTH_PX));
    address.searchParams.set('ticket', ticket);
    const picture = await fetch(address, { mode: 'cors' });
    if (!picture.ok) throw new Error(String(picture.status));
    const old = addresses.get(cameraId);
    addresses.set(cameraId, URL.createObjectURL(await picture.blob()));
    if (old) setTimeout(() => URL.revokeObjectURL(old), 5_000);
  } catch {
    // A camera that is off has no picture of now; the thumbnail stays a plain tile.
    addresses.delete(cameraId);
  }
}

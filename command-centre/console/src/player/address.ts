import { session } from '../state/session';

/** The media doors listen on their own port of the same host; a path alone means there. */
export function mediaAddress(url: string): string {
  if (!url.startsWith('/')) return url;
  return `${location.protocol}//${location.hostname}:${session.me?.mediaPort ?? 8081}${url}`;
}

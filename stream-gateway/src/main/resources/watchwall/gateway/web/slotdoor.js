// @ts-check
/** How a page speaks with the gateway's door for slots. */

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
const REQUEST_MS = 8000;

/**
 * @param {string} url
 * @param {RequestInit} init
 * @param {string} ticket
 * @param {AbortSignal} abort
 */
export function request(url, init, ticket, abort) {
  return fetch(url, {
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${ticket}` },
    cache: 'no-store',
    signal: AbortSignal.any([abort, AbortSignal.timeout(REQUEST_MS)]),
  });
}

/**
 * Before the next try: twice as long after each failure, and never the same for two pages.
 *
 * @param {number} failures in a row before this one
 * @returns {number} milliseconds
 */
export function pause(failures) {
  const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10));
  return Math.round(backoff * (0.8 + 0.4 * Math.random()));
}

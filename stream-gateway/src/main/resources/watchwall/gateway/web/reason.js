// @ts-check
/**
 * Why something does not play: a key of the gateway's messages with its arguments.
 *
 * @typedef {object} Reason
 * @property {string} key
 * @property {string[]} args
 * @property {number} [status] HTTP status, where the gateway refused
 */

/**
 * @param {string} key
 * @param {...string} args
 * @returns {Reason}
 */
export function reason(key, ...args) {
  return { key, args };
}

/** A rung that does not hold. */
export class Failure extends Error {
  /**
   * @param {Reason} why
   * @param {boolean} stepDown the next rung may do better; else the same trouble would meet it there
   */
  constructor(why, stepDown) {
    super(why.key);
    this.reason = why;
    this.stepDown = stepDown;
  }

  /** @param {unknown} problem */
  static of(problem) {
    return problem instanceof Failure ? problem : new Failure(reason('player.unreachable', String(problem)), false);
  }
}

/** The stream or the browser does not suit this way of playing: 4xx but tickets, unknown cameras and too many calls. */
const OTHER_WAY = new Set([400, 405, 406, 409, 415, 422, 426, 501]);

/**
 * What a door answered instead of media.
 *
 * @param {{status?: unknown, key?: unknown, args?: unknown}} said
 */
export function refused(said) {
  const status = Number(said.status);
  const args = Array.isArray(said.args) ? said.args.map(String) : [];
  return new Failure({ key: String(said.key), args, status }, OTHER_WAY.has(status));
}

/** @param {Response} response */
export async function refusal(response) {
  const { status } = response;
  try {
    const body = await response.json();
    return refused({ status, key: body.key, args: body.args });
  } catch {
    return new Failure({ key: 'player.refused', args: [String(status)], status }, OTHER_WAY.has(status) || status === 404);
  }
}

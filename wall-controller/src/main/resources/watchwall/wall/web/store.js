// Pictures, clips and maps from the media door, each fetched once and kept while it is shown and a little longer. A file's
// name is its path: tickets change with every message and do not count. From a blob nothing is ever fetched again, so that
// a clip may run for weeks on a ticket of a minute.
const MAX_UNUSED = 8; // pages of a deck that were shown or will be, and what a cycle comes back to
const MAX_BYTES = 512 * 1024 * 1024; // a film of a quarter of an hour in 4 Mbit/s; longer ones are played from the door
const FETCH_MS = 60_000;
const FRESH_TICKETS_MS = 15_000;

/** What a door answered instead of a file. */
export class NotFetched extends Error {
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }

  /** For people. */
  get words() {
    switch (this.status) {
      case 0:
        return '文件取不到，媒体服务没有回应';
      case 401:
      case 403:
        return '文件取不到，凭证已过期，正在重新领取';
      case 404:
        return '文件已不在素材库';
      default:
        return `文件取不到（${this.status}）`;
    }
  }
}

export class Store {
  #link;
  #files = new Map(); // path -> File, least lately used first
  #askedAt = -FRESH_TICKETS_MS;

  constructor(link) {
    this.#link = link;
  }

  /** The file behind this address of the media door; to be given back. */
  borrow(url) {
    const path = url.split('?')[0];
    let file = this.#files.get(path);
    if (!file) {
      file = new File(path, this.#fetch(path, this.#link.mediaBase() + url));
      file.address.catch(() => this.#files.get(path) === file && this.#files.delete(path));
    }
    file.users++;
    this.#files.delete(path);
    this.#files.set(path, file);
    return file;
  }

  /** @param spoilt it is not what it should be: the next who wants it fetches it anew */
  giveBack(file, spoilt = false) {
    file.users--;
    if (spoilt && this.#files.get(file.path) === file) {
      this.#files.delete(file.path);
    }
    const unused = [...this.#files.values()].filter((each) => each.users === 0);
    for (const oldest of unused.slice(0, Math.max(0, unused.length - MAX_UNUSED))) {
      this.#files.delete(oldest.path);
      oldest.end();
    }
    if (file.users === 0 && this.#files.get(file.path) !== file) {
      file.end();
    }
  }

  async #fetch(path, url) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), FETCH_MS);
    let answer;
    try {
      answer = await fetch(url, { cache: 'no-store', signal: abort.signal });
    } catch {
      clearTimeout(timer);
      throw new NotFetched(0);
    }
    try {
      if (!answer.ok) {
        this.#freshTickets(answer.status);
        throw new NotFetched(answer.status);
      }
      if (Number(answer.headers.get('Content-Length') ?? 0) > MAX_BYTES) {
        abort.abort();
        return url;
      }
      return URL.createObjectURL(await answer.blob());
    } catch (problem) {
      throw problem instanceof NotFetched ? problem : new NotFetched(0);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The picture of now is sent again, with tickets of now. */
  #freshTickets(status) {
    if ((status === 401 || status === 403) && performance.now() - this.#askedAt > FRESH_TICKETS_MS) {
      this.#askedAt = performance.now();
      this.#link.send({ type: 'program-please', showing: 0 });
    }
  }
}

class File {
  users = 0;

  /** @param address promise of an address that the page may show without a ticket */
  constructor(path, address) {
    this.path = path;
    this.address = address;
  }

  end() {
    this.address.then((url) => url.startsWith('blob:') && URL.revokeObjectURL(url)).catch(() => {});
  }
}

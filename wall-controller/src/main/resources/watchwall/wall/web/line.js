// The one socket to the controller: comes back by itself from everything, and brings tickets for media.
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;
const REFUSED_RETRY_MS = 15_000;
const REPLACED_RETRY_MS = 30_000;
const REPLACED = 4409;
const TICKET_MS = 10_000; // longest wait for a ticket
const SILENT_MS = 10_000; // no word for so long: the line is dead
const PINGS = 8; // at once on a new line; a pong each second follows

/** The controller said no: asking again at once would not help. */
export class TicketRefused extends Error {}

export class Line {
  #address;
  #ear;
  #clock;
  #pending = new Map(); // ticket request id -> {resolve, reject, timer}
  #socket = null;
  #base = '';
  #lastTicketId = 0;
  #retryMs = FIRST_RETRY_MS;
  #heardAt = 0;

  /** performance.now() of the loss, 0 while the line is up. */
  lostAt = performance.now();
  /** For people: why it will not come back by itself; empty where it may. */
  trouble = '';

  /**
   * @param {{node: string, key: string, output: string}} address of this page
   * @param {{onOpen: () => void, onMessage: (message: object) => void}} ear
   */
  constructor(address, ear, clock) {
    this.#address = address;
    this.#ear = ear;
    this.#clock = clock;
    setInterval(() => this.#look(), 1_000);
  }

  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  /** Address of the media doors, `http://host:port`; empty before the first connection. */
  mediaBase() {
    return this.#base;
  }

  /** {path, ticket} for one stream; rejects when refused or when the line is down. */
  ticket(cameraId, stream) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        reject(new Error('no line to the controller'));
        return;
      }
      const id = ++this.#lastTicketId;
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error('no answer'));
      }, TICKET_MS);
      this.#pending.set(id, { resolve, reject, timer });
      this.send({ type: 'ticket-please', id, cameraId, stream: stream.toUpperCase() });
    });
  }

  async connect() {
    const { node, key, output } = this.#address;
    let admitted;
    try {
      const answer = await fetch(`/api/node/${encodeURIComponent(node)}/ticket`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ key }),
        signal: AbortSignal.timeout(TICKET_MS),
      });
      if ([401, 403, 404].includes(answer.status)) {
        this.trouble = '节点密钥无效，请用管理员给出的完整地址打开';
        this.#again(REFUSED_RETRY_MS);
        return;
      }
      if (!answer.ok) {
        throw new Error(`ticket: ${answer.status}`);
      }
      admitted = await answer.json();
    } catch {
      this.#again();
      return;
    }
    const scheme = location.protocol === 'https:' ? 's' : '';
    this.#base = `http${scheme}://${location.hostname}:${admitted.mediaPort}`;
    const query = new URLSearchParams({ node, output, ticket: admitted.ticket });
    this.#listen(new WebSocket(`ws${scheme}://${location.hostname}:${admitted.mediaPort}/node?${query}`));
  }

  #listen(socket) {
    this.#socket = socket;
    socket.onopen = () => {
      this.#heardAt = performance.now();
      this.#clock.forget();
      this.#ear.onOpen();
      for (let i = 0; i < PINGS; i++) {
        setTimeout(() => this.#ping(), i * 40);
      }
    };
    socket.onmessage = (event) => this.#hear(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (this.#socket === socket) {
        this.#lost(event.code);
      }
    };
  }

  #lost(code) {
    this.#socket = null;
    this.#pending.forEach(({ reject, timer }) => {
      clearTimeout(timer);
      reject(new Error('line lost'));
    });
    this.#pending.clear();
    this.lostAt ||= performance.now();
    if (code === REPLACED) {
      this.trouble = '本节点正在另一页面显示';
      this.#again(REPLACED_RETRY_MS);
    } else {
      this.#again();
    }
  }

  #again(ms) {
    setTimeout(() => this.connect(), ms ?? this.#retryMs * (0.75 + Math.random() / 2));
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #hear(message) {
    this.#heardAt = performance.now();
    switch (message.type) {
      case 'clock-pong':
        this.#clock.pong(message);
        break;
      case 'ticket':
        this.#answered(message);
        break;
      case 'welcome':
        this.#retryMs = FIRST_RETRY_MS;
        this.lostAt = 0;
        this.trouble = '';
        this.#ear.onMessage(message);
        break;
      default:
        this.#ear.onMessage(message);
        break;
    }
  }

  #answered(message) {
    const asked = this.#pending.get(message.id);
    if (!asked) {
      return;
    }
    this.#pending.delete(message.id);
    clearTimeout(asked.timer);
    if (message.ticket) {
      asked.resolve(message);
    } else {
      asked.reject(new TicketRefused(message.why));
    }
  }

  #ping() {
    this.send({ type: 'clock-ping', sent: this.#clock.local() });
  }

  #look() {
    this.#ping();
    if (this.#socket?.readyState === WebSocket.OPEN && performance.now() - this.#heardAt > SILENT_MS) {
      this.#socket.close(4000, 'silent');
    }
  }
}

import { readMessage, type LiveMessage } from './messages';

export type LinkState =
  | { name: 'connecting' }
  | { name: 'open' }
  | { name: 'lost'; since: number; attempt: number; retryAt: number };

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** The centre pings every 10 s; two missed and a little more is a dead line. */
const SILENCE_MS = 25_000;

/** Doubling waits from 0.5 s to 10 s, with up to a fifth taken off so that seats do not return in step. */
export function waitBefore(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 10));
  return Math.round(whole * (1 - 0.2 * random));
}

export interface LinkParts {
  address: () => Promise<string>;
  onMessage: (message: LiveMessage) => void;
  onState: (state: LinkState) => void;
  /** The line is back after a loss: ask everything again. */
  onReturn: () => void;
}

/** One live line with its own patience; open() and close() are the only ways in. */
export class LiveLink {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private lostSince = 0;
  private closed = true;

  constructor(private readonly parts: LinkParts) {}

  open(): void {
    if (!this.closed) return;
    this.closed = false;
    this.parts.onState({ name: 'connecting' });
    void this.connect();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
    this.socket?.close();
    this.socket = null;
  }

  /** Does not wait out the pause. */
  retryNow(): void {
    if (this.closed || this.socket) return;
    clearTimeout(this.timer);
    void this.connect();
  }

  private async connect(): Promise<void> {
    let address: string;
    try {
      address = await this.parts.address();
    } catch {
      this.lost();
      return;
    }
    if (this.closed) return;
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = (event: MessageEvent<unknown>) => this.heard(event.data);
    socket.onclose = () => {
      if (this.socket === socket) this.lost();
    };
  }

  private opened(): void {
    const wasLost = this.lostSince > 0;
    this.attempt = 0;
    this.lostSince = 0;
    this.parts.onState({ name: 'open' });
    this.watch();
    if (wasLost) this.parts.onReturn();
  }

  private heard(data: unknown): void {
    this.watch();
    if (typeof data !== 'string') return;
    const message = readMessage(data);
    if (message && message.type !== 'ping') this.parts.onMessage(message);
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.socket?.close(), SILENCE_MS);
  }

  private lost(): void {
    clearTimeout(this.watchdog);
    this.socket = null;
    if (this.closed) return;
    if (this.lostSince === 0) this.lostSince = Date.now();
    const wait = waitBefore(this.attempt++, Math.random());
    this.parts.onState({ name: 'lost', since: this.lostSince, attempt: this.attempt, retryAt: Date.now() + wait });
    this.timer = setTimeout(() => void this.connect(), wait);
  }
}

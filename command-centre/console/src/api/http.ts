import { idleSeconds } from './touch';
import type { Text } from './types';

/** A refusal of the command centre, with the sentence it gave. status 0: it was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly key: string,
    readonly text: Text | null,
  ) {
    super(key);
  }
}

type Watcher = (status: number) => void;
let onRefused: Watcher = () => undefined;

/** Told of each 401 (signed out) and 423 (locked); the session listens. */
export function watchRefusals(watcher: Watcher): void {
  onRefused = watcher;
}

/** Longest wait for an answer before the page says that the centre was not reached. */
const ANSWER_WITHIN_MS = 15_000;

/** Here a 401 means a wrong password, not a seat that was signed out. */
const PASSWORD_DOORS = new Set(['/api/login', '/api/unlock']);

export function cookie(name: string, jar: string): string | null {
  for (const part of jar.split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return decodeURIComponent(value.join('='));
  }
  return null;
}

async function refusal(answer: Response): Promise<ApiError> {
  try {
    const body = (await answer.json()) as { key?: string; zh?: string; en?: string };
    const text = body.zh ? { zh: body.zh, en: body.en ?? body.zh } : null;
    return new ApiError(answer.status, body.key ?? `http-${answer.status}`, text);
  } catch {
    return new ApiError(answer.status, `http-${answer.status}`, null);
  }
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Idle': String(idleSeconds()) };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') {
    const token = cookie('XSRF-TOKEN', document.cookie);
    if (token) headers['X-XSRF-TOKEN'] = token;
  }
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'not-reached', null);
  }
  if ((answer.status === 401 || answer.status === 423) && !PASSWORD_DOORS.has(path)) onRefused(answer.status);
  if (!answer.ok) throw await refusal(answer);
  if (answer.status === 204) return null;
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

export async function get<T>(path: string): Promise<T> {
  return (await ask('GET', path)) as T;
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return (await ask('POST', path, body)) as T;
}

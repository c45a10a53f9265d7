import { idleSeconds } from './touch';
import type { Text } from './types';
import type { Change } from './wallTypes';

/** A refusal of the command centre, with the sentence it gave. status 0: it was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly key: string,
    readonly text: Text | null,
    /** What others changed meanwhile (409 of a wall). */
    readonly changes: readonly Change[] = [],
    /** The figures and names in the sentence. */
    readonly args: Readonly<Record<string, unknown>> = {},
    /** How the thing stands now (409 of a case). */
    readonly now: unknown = null,
    /** What is wrong in the form, place by place (422). */
    readonly problems: readonly { field: string; text: Text }[] = [],
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

interface Refusal { key?: string; zh?: string; en?: string; changes?: Change[]; args?: Record<string, unknown>; now?: unknown; problems?: { field: string; zh: string; en: string }[] }

function refusal(status: number, said: string): ApiError {
  try {
    const body = JSON.parse(said) as Refusal;
    const text = body.zh ? { zh: body.zh, en: body.en ?? body.zh } : null;
    return new ApiError(status, body.key ?? `http-${status}`, text, body.changes ?? [], body.args ?? {}, body.now ?? null, (body.problems ?? []).map(({ field, zh, en }) => ({ field, text: { zh, en } })));
  } catch {
    return new ApiError(status, `http-${status}`, null);
  }
}

/** A way for what get and post do not cover (PUT, DELETE). */
export async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
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
  if (!answer.ok) throw refusal(answer.status, await answer.text().catch(() => ''));
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

export interface Upload<T> { done: Promise<T>; stop: () => void }

/** A file as it is, with how much of it has gone; fetch tells no progress. */
export function upload<T>(path: string, file: Blob, told: (share: number) => void): Upload<T> {
  const call = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    call.upload.onprogress = (event) => told(event.lengthComputable ? event.loaded / event.total : 0);
    call.onload = () => {
      if (call.status === 401 || call.status === 423) onRefused(call.status);
      if (call.status < 200 || call.status > 299) reject(refusal(call.status, call.responseText));
      else resolve((call.responseText === '' ? null : JSON.parse(call.responseText)) as T);
    };
    call.onerror = () => reject(new ApiError(0, 'not-reached', null));
    call.onabort = () => reject(new ApiError(0, 'stopped', null));
    call.open('POST', path);
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.setRequestHeader('X-Idle', String(idleSeconds()));
    const token = cookie('XSRF-TOKEN', document.cookie);
    if (token) call.setRequestHeader('X-XSRF-TOKEN', token);
    call.send(file);
  });
  return { done, stop: () => call.abort() };
}

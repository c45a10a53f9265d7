import { computed, reactive, readonly } from 'vue';
import { api } from '../api/api';
import { ApiError, watchRefusals } from '../api/http';
import type { Me } from '../api/types';

type Standing = 'unknown' | 'out' | 'in' | 'unreached';

const state = reactive({ me: null as Me | null, standing: 'unknown' as Standing, locked: false });

export const session = readonly(state);
export const me = computed(() => state.me);

watchRefusals((status) => {
  if (status === 423) state.locked = true;
  else if (state.standing === 'in') signOutHere();
});

function signOutHere(): void {
  state.me = null;
  state.standing = 'out';
  state.locked = false;
}

/** Asks who sits here. Also makes the CSRF cookie. */
export async function recognise(): Promise<void> {
  try {
    state.me = await api.me();
    state.standing = state.me ? 'in' : 'out';
    state.locked = state.me?.locked === true;
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 423) {
      state.locked = true;
      state.standing = state.me ? 'in' : 'out';
    } else {
      state.standing = fault instanceof ApiError && fault.status === 401 ? 'out' : 'unreached';
    }
  }
}

export async function signIn(account: string, password: string): Promise<Me> {
  const person = await api.login(account, password);
  state.me = person;
  state.standing = 'in';
  state.locked = false;
  // A login changes the CSRF token; the next order needs the new cookie.
  await api.me().catch(() => undefined);
  return person;
}

export async function signOut(): Promise<void> {
  await api.logout().catch(() => undefined);
  signOutHere();
}

export function showLocked(): void {
  if (state.standing === 'in') state.locked = true;
}

export async function lock(): Promise<void> {
  showLocked();
  await api.lock().catch(() => undefined);
}

export async function unlock(password: string): Promise<void> {
  await api.unlock(password);
  state.locked = false;
}

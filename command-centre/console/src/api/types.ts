/** The words of the wire. Times are ISO-8601 UTC strings; unknown fields are ignored. */

/** A sentence for people in both languages, or one that needs no translation (a name, a figure). */
export type Text = string | { zh: string; en: string };

export type Role =
  | 'OPERATOR' | 'CLERK' | 'SHIFT_LEADER' | 'SUPERVISOR' | 'ASSISTANT' | 'MANAGER' | 'INSPECTOR' | 'COMMAND_CENTRE' | 'DEPARTMENT' | 'GUIDE' | 'ADMINISTRATOR';

export interface Me {
  account: string;
  name: string;
  role: Role;
  mediaPort: number;
  centre: { name: string };
  idleLockSeconds: number;
  /** true: a confirmation makes a file in state PRE_REGISTERED; false: REGISTERED, and the clerk pre-registers. */
  confirmationPreRegisters: boolean;
  /** How long an incident keeps its window on the wall. */
  popSeconds: number;
  /** The seat is locked: after a reload the lock screen comes up again. */
  locked?: boolean;
  /** Department code of a DEPARTMENT. */
  unit?: string;
}

export interface Place {
  street: string;
  grid: string;
  address: string;
  longitude: number;
  latitude: number;
}

export type StreamState = 'IDLE' | 'CONNECTING' | 'PLAYING' | 'STALLED' | 'BACKING_OFF' | 'REFUSED' | 'OFF';

export interface StreamStatus {
  state: StreamState;
  since: string;
  reason: Text | null;
  codec: string | null;
  widthPx: number;
  heightPx: number;
  framesPerSecond: number;
  kilobitsPerSecond: number;
  viewers: number;
}

export interface Camera {
  id: string;
  number: string;
  name: string;
  place: Place;
  main: StreamStatus;
  sub: StreamStatus;
}

export type StreamKind = 'main' | 'sub';

export interface MediaTicket {
  ticket: string;
  /** Whole address of the WHEP door or of the still (which carries its ticket itself). */
  url: string;
}

export interface Service {
  id: string;
  name: Text;
  ok: boolean;
  detail: Text | null;
  since: string | null;
}

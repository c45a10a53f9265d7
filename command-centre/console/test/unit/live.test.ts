import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/api/incidentTypes';
import type { Camera } from '../../src/api/types';
import type { WallState } from '../../src/api/wallTypes';
import { readMessage } from '../../src/live/messages';
import { decided, MOST_INCIDENTS, nextAfter, open, stepFrom, withCamera, withIncident, withWall } from '../../src/live/reduce';
import { waitBefore } from '../../src/live/socket';

const incident = (id: string, raised: string, over: Partial<Incident> = {}): Incident =>
  ({ id, number: id, raised, state: 'CANDIDATE', decision: null, ...over }) as Incident;
const wall = (version: number): WallState => ({ wall: { id: 'main' }, version, revision: version }) as WallState;

describe('live messages', () => {
  it('leaves unknown types, broken text and giants alone', () => {
    expect(readMessage('{"type":"tomorrow"}')).toBeNull();
    expect(readMessage('{"type":')).toBeNull();
    expect(readMessage('null')).toBeNull();
    expect(readMessage(`{"type":"ping","x":"${'y'.repeat(1024 * 1024)}"}`)).toBeNull();
    expect(readMessage('{"type":"ping"}')).toEqual({ type: 'ping' });
  });

  it('puts a new incident first and replaces a known one', () => {
    const list = withIncident([incident('a', '2026-11-23T06:00:00Z')], incident('b', '2026-11-23T06:01:00Z'));
    expect(list.map((each) => each.id)).toEqual(['b', 'a']);
    expect(withIncident(list, incident('a', '2026-11-23T06:00:00Z', { state: 'CONFIRMED' })).map((each) => each.state)).toEqual(['CANDIDATE', 'CONFIRMED']);
  });

  it('keeps a bounded number of incidents', () => {
    let list: Incident[] = [];
    for (let i = 0; i < MOST_INCIDENTS + 5; i++) list = withIncident(list, incident(`i${i}`, new Date(i * 1000).toISOString()));
    expect(list).toHaveLength(MOST_INCIDENTS);
    expect(list[0]?.id).toBe(`i${MOST_INCIDENTS + 4}`);
  });

  it('tells open from decided ones, the latest decision first', () => {
    const at = (time: string) => ({ by: '', at: time, reason: null, note: null });
    const list = [
      incident('a', '1', { state: 'CONFIRMED', decision: at('2026-11-23T01:00:00Z') }),
      incident('b', '2', { state: 'REJECTED', decision: at('2026-11-23T02:00:00Z') }),
      incident('c', '3'),
    ];
    expect(open(list).map((each) => each.id)).toEqual(['c']);
    expect(decided(list).map((each) => each.id)).toEqual(['b', 'a']);
  });

  it('never lets a late wall state overwrite a newer one', () => {
    expect(withWall([wall(7)], wall(6))[0]?.version).toBe(7);
    expect(withWall([wall(7)], wall(8))[0]?.version).toBe(8);
  });

  it('adds an unknown camera in its place by number', () => {
    const camera = (number: string): Camera => ({ id: number, number }) as Camera;
    expect(withCamera([camera('0101'), camera('0300')], camera('0214')).map((each) => each.number)).toEqual(['0101', '0214', '0300']);
  });

  it('gives the next one the focus after a decision, the one before at the end', () => {
    const list = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(nextAfter(list, 'b')).toBe('c');
    expect(nextAfter(list, 'c')).toBe('b');
    expect(nextAfter([{ id: 'a' }], 'a')).toBeNull();
    expect(stepFrom(list, 'a', -1)).toBe('a');
    expect(stepFrom(list, 'a', 1)).toBe('b');
  });

  it('waits longer after each loss, but never more than 10 s', () => {
    expect(waitBefore(0, 0)).toBe(500);
    expect(waitBefore(3, 0)).toBe(4_000);
    expect(waitBefore(60, 0)).toBe(10_000);
    expect(waitBefore(60, 1)).toBe(8_000);
  });
});

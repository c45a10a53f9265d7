import { describe, expect, it } from 'vitest';
import type { CaseAttachment } from '../../src/api/pictureTypes';
import { lampOf, leftOf } from '../../src/parts/cases/clock';
import { withPhrase } from '../../src/parts/cases/phrases';
import { stations } from '../../src/parts/cases/process';
import { told } from '../../src/parts/cases/story';
import { differences, firstChoices } from '../../src/state/caseConflict';
import { appended, follower, refreshed, stepped } from '../../src/state/queueRows';
import { file, listed, row, view } from './sampleCase';

const CLOCK = { warnAt: '2026-11-23T08:00:00Z', dueAt: '2026-11-23T08:10:00Z', pausedAt: null };
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

describe('the light of a limit', () => {
  it('turns where the centre turns it: the last moment is in time', () => {
    expect(['07:59:59', '08:00:00', '08:10:00', '08:10:01'].map((time) => lampOf(CLOCK, at(time)))).toEqual(['GREEN', 'YELLOW', 'YELLOW', 'RED']);
    expect(lampOf(null, at('08:00:00'))).toBe('NONE');
  });

  it('stands while the clock is paused, whatever the hour', () => {
    const paused = { ...CLOCK, pausedAt: '2026-11-23T08:04:00Z' };
    expect(lampOf(paused, at('23:00:00'))).toBe('PAUSED');
    expect(leftOf(paused, at('23:00:00'))).toBe(6 * 60_000);
    expect(leftOf(CLOCK, at('08:11:00'))).toBe(-60_000);
  });
});

describe('the process line', () => {
  it('leaves out the first stop where the confirmation pre-registered', () => {
    const line = stations(view({}, [row('confirm', null, 'PRE_REGISTERED')]));
    expect(line.map((each) => each.name)).not.toContain('registered');
    expect(line.find((each) => each.at === 'here')?.name).toBe('preRegistered');
  });

  it('names who took each step', () => {
    const line = stations(view({ state: 'FILING_REVIEW' }, [row('confirm', null, 'REGISTERED'), row('pre-register', 'REGISTERED', 'PRE_REGISTERED'), row('forward', 'PRE_REGISTERED', 'FILING_REVIEW')]));
    expect(line.map((each) => each.row?.action ?? null)).toEqual([null, 'confirm', 'pre-register', 'forward', null, null, null, null, null]);
    expect(line.map((each) => each.at)).toEqual(['done', 'done', 'done', 'done', 'here', 'ahead', 'ahead', 'ahead', 'ahead']);
  });

  it('shows the verification of a report, and the end where it was left', () => {
    const line = stations(view({ state: 'UNFOUNDED', source: 'PUBLIC', origin: { type: 'public', request: 'COMPLAINT', anonymous: false, wantsReply: true, about: null } }, [
      row('register', null, 'REGISTERED'), row('send-verification', 'REGISTERED', 'VERIFYING'), row('found-false', 'VERIFYING', 'VERIFIED'), row('acknowledge-unfounded', 'VERIFIED', 'UNFOUNDED'),
    ]));
    expect(line.map((each) => each.name)).toEqual(['reported', 'registered', 'ended']);
    expect(line.at(-1)).toMatchObject({ at: 'here', end: 'UNFOUNDED' });
  });

  it('forgets the first disposal once the case is sent back for a second', () => {
    const line = stations(view({ state: 'FILED', round: 1 }, [row('file', 'FILING_REVIEW', 'FILED'), row('dispatch', 'FILED', 'DISPATCHED'), row('finish', 'DISPATCHED', 'DISPOSED'), row('return-for-dispatch', 'CLOSE_REVIEW', 'FILED')]));
    expect(line.find((each) => each.name === 'disposal')).toMatchObject({ at: 'ahead', row: null });
    expect(line.find((each) => each.name === 'dispatch')?.at).toBe('here');
  });

  it('is whole when the case is closed', () => {
    expect(stations(view({ state: 'CLOSED' }, [row('confirm', null, 'PRE_REGISTERED'), row('close', 'CLOSE_REVIEW', 'CLOSED')])).every((each) => each.at === 'done')).toBe(true);
  });
});

describe('the story', () => {
  const shot = (sha256: string, addedAt: string): CaseAttachment => ({ sha256, kind: 'NEAR', mediaType: 'image/jpeg', bytes: 1, name: 'n', takenAt: null, editedFrom: null, redacted: false, addedBy: 'a', addedAt });

  it('puts each picture at the step that brought it', () => {
    const steps = told([row('register', null, 'REGISTERED', '2026-11-23T01:00:00Z'), row('attach', 'REGISTERED', 'REGISTERED', '2026-11-23T01:05:00.400Z'), row('forward', 'PRE_REGISTERED', 'FILING_REVIEW', '2026-11-23T01:30:00Z')], [shot('a', '2026-11-23T01:05:00Z'), shot('b', '2026-11-23T01:20:00Z'), shot('c', '2026-11-23T02:00:00Z')]);
    expect(steps.map((each) => each.attachments.map((one) => one.sha256))).toEqual([[], ['a'], ['b', 'c']]);
  });
});

describe('a version conflict', () => {
  const before = file();

  it('shows what differs: what I typed as mine, what I had only seen as out of date', () => {
    const rows = differences(before, { description: '我的' }, file({ description: '现在', state: 'FILING_REVIEW' }));
    expect(rows).toEqual([{ field: 'description', mine: '我的', theirs: '现在', typed: true }, { field: 'state', mine: 'PRE_REGISTERED', theirs: 'FILING_REVIEW', typed: false }]);
    expect(firstChoices(rows)).toEqual({ description: 'mine', state: 'theirs' });
  });

  it('is none where the other typed the same', () => {
    expect(differences(before, { description: '同' }, file({ description: '同' }))).toEqual([]);
  });

  it('does not call the order of flags a difference', () => {
    expect(differences(file({ flags: ['URGENT', 'REPEAT'] }), {}, file({ flags: ['REPEAT', 'URGENT'] }))).toEqual([]);
  });
});

describe('a paged queue', () => {
  const numbers = (...all: string[]) => all.map((each) => listed(each));

  it('never shows a case twice, wherever others moved it', () => {
    expect(appended(numbers('a', 'b'), numbers('b', 'c')).map((each) => each.number)).toEqual(['a', 'b', 'c']);
  });

  it('is asked again from the beginning; what lies beyond stays until it is paged in', () => {
    expect(refreshed(numbers('a', 'b', 'c', 'd'), numbers('x', 'a'), false).map((each) => each.number)).toEqual(['x', 'a', 'c', 'd']);
    expect(refreshed(numbers('a', 'b', 'c'), numbers('b'), true).map((each) => each.number)).toEqual(['b']);
  });

  it('goes to the follower of a case that is dealt with', () => {
    const all = numbers('a', 'b', 'c');
    expect([follower(all, 'a'), follower(all, 'c'), follower(all, 'z'), follower([], 'a')]).toEqual(['b', 'b', 'a', null]);
    expect([stepped(all, null, 1), stepped(all, 'a', -1), stepped(all, 'a', 1)]).toEqual(['a', 'a', 'b']);
  });
});

describe('a quick phrase', () => {
  it('joins what stands there, once', () => {
    expect(withPhrase('', '已清理到位', '，', '。')).toBe('已清理到位。');
    expect(withPhrase('已清理到位。', '同意结案', '，', '。')).toBe('已清理到位，同意结案。');
    expect(withPhrase('已清理到位，同意结案。', '同意结案', '，', '。')).toBe('已清理到位，同意结案。');
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { say } from '../../src/words/say';
import { clock, day, since, span, stamp } from '../../src/words/time';
import { cookie } from '../../src/api/http';

const SOURCE = join(import.meta.dirname, '../../src');

function keysOf(language: string): Map<string, string> {
  const out = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') out.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key);
  };
  for (const name of readdirSync(join(SOURCE, 'i18n', language))) walk(JSON.parse(readFileSync(join(SOURCE, 'i18n', language, name), 'utf8')), '');
  return out;
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

describe('the two languages', () => {
  const zh = keysOf('zh');
  const en = keysOf('en');

  it('say the same things', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it('say each thing in one file: the next file would hide it', () => {
    const keys = readdirSync(join(SOURCE, 'i18n', 'zh')).flatMap((name) =>
      Object.entries(JSON.parse(readFileSync(join(SOURCE, 'i18n', 'zh', name), 'utf8')) as Record<string, object>).flatMap(([group, words]) => Object.keys(words).map((key) => `${group}.${key}`)));
    expect(keys.filter((each, i) => keys.indexOf(each) !== i)).toEqual([]);
  });

  it('fill in the same values', () => {
    const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [key, text] of zh) expect([key, holes(en.get(key) ?? '')]).toEqual([key, holes(text)]);
  });

  it('keep every sentence in their files: no Chinese in code', () => {
    const code = files(SOURCE).filter((path) => /\.(ts|vue)$/.test(path));
    const strip = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm, '');
    const left = code.filter((path) => /[\u4e00-\u9fff]/.test(strip(readFileSync(path, 'utf8'))));
    expect(left.map((path) => path.slice(SOURCE.length))).toEqual([]);
  });

  it('have every key the code names', () => {
    const named = files(SOURCE).filter((path) => /\.(ts|vue)$/.test(path))
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? ''));
    expect(named.filter((key) => !zh.has(key))).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  it('choose the sentence of the reader', () => {
    expect(say({ zh: '是', en: 'yes' }, 'zh')).toBe('是');
    expect(say({ zh: '是', en: 'yes' }, 'en')).toBe('yes');
    expect(say('PostgreSQL', 'en')).toBe('PostgreSQL');
    expect(say(null, 'en')).toBe('');
  });
});

describe('times', () => {
  it('are shown in Asia/Shanghai whatever the terminal says', () => {
    expect(clock('2026-11-23T06:03:20Z')).toBe('14:03:20');
    expect(day('2026-11-23T16:00:00Z')).toBe('2026-11-24');
    expect(clock('2026-11-23T16:00:00Z')).toBe('00:00:00');
    expect(clock('nonsense')).toBe('');
  });

  it('name the day when it is not today', () => {
    const now = new Date('2026-11-23T06:00:00Z');
    expect(stamp('2026-11-23T05:00:01Z', now)).toBe('13:00:01');
    expect(stamp('2026-11-21T05:00:01Z', now)).toBe('11-21 13:00');
  });

  it('say spans in the unit people use', () => {
    expect(span(14_900)).toEqual({ key: 'seconds', n: 14, m: 0 });
    expect(span(22 * 60_000 + 5_000)).toEqual({ key: 'minutes', n: 22, m: 5 });
    expect(span(130 * 60_000)).toEqual({ key: 'hours', n: 2, m: 10 });
    expect(span(-5)).toEqual({ key: 'seconds', n: 0, m: 0 });
    expect(since('2026-11-22T06:00:00Z', new Date('2026-11-23T07:00:00Z'))).toEqual({ key: 'days', n: 1, m: 1 });
  });
});

describe('the CSRF cookie', () => {
  it('is read whole', () => {
    expect(cookie('XSRF-TOKEN', 'a=b; XSRF-TOKEN=x%3D%3D; c=d')).toBe('x==');
    expect(cookie('XSRF-TOKEN', '')).toBeNull();
  });
});

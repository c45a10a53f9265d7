import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clueOf, CLUES, figure } from '../../src/words/clues';

const detection = join(import.meta.dirname, '../../../../detection/src/main/java/watchwall/detection');
const words = (language: string) => JSON.parse(readFileSync(join(import.meta.dirname, `../../src/i18n/${language}/clues.json`), 'utf8')) as { clue: Record<string, Record<string, string>>; thing: Record<string, string> };
const sources = (folder: string): string => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.java')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const found = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((each) => each[1] ?? ''))].sort();

/** Every question in the sources; words behind an @ are answers. */
const asked = found(sources(detection), /"step\.([a-z-]+)"/g);

describe('the clues of the judges', () => {
  it('are all known here', () => {
    expect(asked.length).toBeGreaterThan(15);
    expect(Object.keys(CLUES).sort()).toEqual(asked);
  });

  it.each(['zh', 'en'])('have their words in %s', (language) => {
    const { clue } = words(language);
    expect(Object.keys(clue['ask'] ?? {}).sort()).toEqual(asked);
    expect(Object.keys(clue['how'] ?? {}).sort()).toEqual(asked);
    for (const [name, measure] of Object.entries(CLUES)) {
      if (measure === 'none' && name !== 'fault') expect(clue['found']?.[name], name).toBeTruthy();
      else if (measure !== 'none' && measure !== 'said') expect(clue['unit']?.[measure], name).toContain('{n}');
    }
  });

  it.each(['zh', 'en'])('name every fault of a picture and every thing that is seen in %s', (language) => {
    const { clue, thing } = words(language);
    const faults = found(readFileSync(join(detection, 'change/Fault.java'), 'utf8'), /[A-Z]+\("([^"]+)"\)/g);
    const things = found(readFileSync(join(detection, 'model/Kind.java'), 'utf8'), /[A-Z]+\(\d+, "([^"]+)"\)/g);
    expect(Object.keys(clue['fault'] ?? {}).sort()).toEqual(faults);
    expect(Object.keys(thing).sort()).toEqual(things);
    expect(Object.values({ ...clue['fault'], ...thing }).filter((each) => each === '')).toEqual([]);
  });
});

describe('a clue', () => {
  const stayed = { question: { key: 'step.stayed', zh: '停了多久（秒）', en: 'How long' }, value: { zh: '214.3', en: '214.3' }, limit: '180.0', met: true };

  it('is known by the key of its question, whichever way it comes', () => {
    expect(clueOf(stayed)).toEqual({ name: 'stayed', measure: 'seconds', value: '214.3', limit: '180.0', hint: false });
    expect(clueOf({ ...stayed, question: '停了多久' }, 'step.stayed').name).toBe('stayed');
    expect(clueOf({ ...stayed, question: '将来的问题' }, 'step.to-come').name).toBeNull();
  });

  it('has figures as people read them', () => {
    expect(figure('214.3', 'seconds')).toBe('214');
    expect(figure('7.78', 'seconds')).toBe('7.7');
    expect(figure('0.00', 'seconds')).toBe('0');
    expect(figure('0.33', 'part')).toBe('33');
    expect(figure('0.62', 'metres')).toBe('0.6');
    expect(figure('0.5', 'score')).toBe('0.50');
    expect(figure('2', 'people')).toBe('2');
    expect(figure('', 'seconds')).toBe('');
  });
});

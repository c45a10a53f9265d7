/**
 * Pinyin initials without a dictionary: the browser sorts Chinese by pinyin, so the letter of a character is that of the
 * last mark before it. The marks are the first characters of each letter (there is none for I, U and V). A character
 * with two readings gives the usual one.
 */
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const MARKS = '\u963f\u516b\u5693\u54d2\u59b8\u53d1\u65ee\u54c8\u8ba5\u5494\u5783\u5988\u62cf\u5662\u5991\u4e03\u5465\u4ee8\u5b83\u7a75\u5915\u4e2b\u5e00';
const order = new Intl.Collator('zh-CN-u-co-pinyin');
const known = new Map<string, string>();

function initial(character: string): string {
  if (!/[\u4e00-\u9fff]/.test(character)) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : '';
  let letter = '';
  for (let i = 0; i < MARKS.length && order.compare(MARKS[i] ?? '', character) <= 0; i++) letter = LETTERS[i] ?? '';
  return letter;
}

/** rmlk of 人民路口. */
export function initials(text: string): string {
  const had = known.get(text);
  if (had !== undefined) return had;
  const made = [...text].map(initial).join('');
  known.set(text, made);
  return made;
}

/** A word found in the text itself or in its initials. */
export const finds = (text: string, words: string): boolean => {
  const low = text.toLowerCase();
  const short = initials(text);
  return words.trim().toLowerCase().split(/\s+/).every((word) => low.includes(word) || (/^[a-z0-9]+$/.test(word) && short.includes(word)));
};

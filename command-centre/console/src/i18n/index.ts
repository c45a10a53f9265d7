import { createI18n } from 'vue-i18n';

type Words = Record<string, unknown>;

/** Two files may add to one group. */
function gather(files: Record<string, { default: Words }>): Words {
  const all: Words = {};
  for (const file of Object.values(files)) {
    for (const [group, words] of Object.entries(file.default)) all[group] = { ...(all[group] as Words | undefined), ...(words as Words) };
  }
  return all;
}

const zh = gather(import.meta.glob<{ default: Words }>('./zh/*.json', { eager: true }));
const en = gather(import.meta.glob<{ default: Words }>('./en/*.json', { eager: true }));

export type Language = 'zh' | 'en';
const KEY = 'watchwall.language';

function remembered(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
}

export const i18n = createI18n({
  legacy: false,
  locale: remembered(),
  fallbackLocale: 'zh',
  messages: { zh, en } as never,
});

export function speak(language: Language): void {
  i18n.global.locale.value = language as never;
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

speak(remembered());

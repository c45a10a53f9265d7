import type { Role } from '../../api/types';
import { useKeys } from '../../keys/keys';
import type { KeyGroup } from '../../shell/KeysHelp.vue';
import { may } from '../../state/seats';

const SAME: Record<string, string> = { ArrowDown: 'j', ArrowUp: 'k' };

/** @param acts what each key does, by its name; @param tab what a digit does */
export function useClerkKeys(acts: Partial<Record<string, () => void>>, tab: (n: number) => void): void {
  useKeys((name) => {
    if (/^[1-9]$/.test(name)) return tab(Number(name)), true;
    const act = acts[SAME[name] ?? name];
    if (!act) return false;
    act();
    return true;
  });
}

export function keyGroups(t: (key: string) => string, role: Role): KeyGroup[] {
  const works = may.registerReports(role);
  return [
    { title: t('clerk.keysQueue'), keys: [{ keys: ['J', 'K'], does: t('incident.next') }, { keys: ['1', '4'], does: t('clerk.keyTabs') }, { keys: ['/'], does: t('case.search') }, ...(works ? [{ keys: ['N'], does: t('nav.report') }] : [])] },
    { title: t('clerk.keysCase'), keys: [{ keys: ['P'], does: t('desk.story') }, { keys: ['B'], does: t('clerk.lay') }, ...(works ? [{ keys: ['C'], does: t('case.changeCategory') }, { keys: ['M'], does: t('action.merge') }, { keys: ['Ctrl', 'S'], does: t('case.saveForm') }, { keys: ['Ctrl', 'Enter'], does: t('case.keyNext') }] : [])] },
    { title: t('keysHelp.title'), keys: [{ keys: ['Tab'], does: t('keysHelp.tab') }, { keys: ['?'], does: t('keysHelp.help') }, { keys: ['Esc'], does: t('keysHelp.esc') }] },
  ];
}

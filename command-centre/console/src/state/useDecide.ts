import { ref } from 'vue';
import type { Incident } from '../api/incidentTypes';
import { useWords } from '../words/useWords';
import { confirm, focused, OTHER_REASON, putOff, reject, step } from './incidentDesk';
import { session } from './session';
import { toast } from './toasts';

/** Confirming and rejecting with their sentences and keys; the wall and the incident page share it. */
export function useDecide() {
  const { t, say, fault } = useWords();
  /** The incident whose rejection waits for words (reason 9). */
  const noting = ref<string | null>(null);

  async function yes(incident: Incident): Promise<void> {
    try {
      const number = await confirm(incident);
      const state = session.me?.confirmationPreRegisters === false ? 'REGISTERED' : 'PRE_REGISTERED';
      toast('ok', t('incident.confirmed', { number: incident.number, file: number, state: t(`state.${state}`) }));
    } catch (error) {
      toast('warn', t('incident.notConfirmed', { number: incident.number, why: fault(error) }));
    }
  }

  async function no(incident: Incident, reason: number, note = ''): Promise<void> {
    if (reason === OTHER_REASON && note.trim() === '') {
      noting.value = incident.id;
      return;
    }
    noting.value = null;
    try {
      await reject(incident, reason, note);
      toast('ok', t('incident.rejected', { number: incident.number, reason: say(incident.reasons.find((each) => each.number === reason)?.word) }));
    } catch (error) {
      toast('warn', t('incident.notRejected', { number: incident.number, why: fault(error) }));
    }
  }

  /** Keys while the incident area has the keyboard. */
  function key(name: string): boolean {
    const incident = focused.value;
    if (name === 'j' || name === 'ArrowDown' || name === 'a') step(1);
    else if (name === 'k' || name === 'ArrowUp') step(-1);
    else if (!incident) return false;
    else if (name === 'Enter') void yes(incident);
    else if (/^[1-9]$/.test(name)) {
      const reason = incident.reasons.find((each) => each.key === Number(name));
      if (!reason) return false;
      void no(incident, reason.number);
    }
    else if (name === 'l') putOff(incident.id);
    else if (name === 'Escape' && noting.value) noting.value = null;
    else return false;
    return true;
  }

  return { yes, no, key, noting };
}

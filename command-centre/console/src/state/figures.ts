import { onBeforeUnmount, onMounted, watch } from 'vue';
import { api } from '../api/api';
import { decidedIncidents, openIncidents } from './centre';
import { loaded } from './load';

/** The hour passes without anybody deciding; else the figures follow each decision. */
const ASK_EVERY_MS = 60_000;
const SOON_MS = 500;

const figures = loaded(api.figures);

/** The machine's figures while a page shows them. */
export function useFigures() {
  let timer: ReturnType<typeof setInterval> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  onMounted(() => {
    void figures.load();
    timer = setInterval(() => void figures.load(), ASK_EVERY_MS);
  });
  watch(() => [openIncidents.value.length, decidedIncidents.value.length], () => {
    clearTimeout(soon);
    soon = setTimeout(() => void figures.load(), SOON_MS);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    clearTimeout(soon);
  });
  return figures;
}

import { readonly, ref } from 'vue';

/** One tick a second for the whole page: clocks and "14 s ago" read it. */
const ticking = ref(new Date());
setInterval(() => { ticking.value = new Date(); }, 1000);

export const now = readonly(ticking);

import type { Picture, TakeResult, WallNode, WallWindow } from '../../../api/wallTypes';
import { sameRect, sameSource } from './mirror';

export type Difference =
  | { what: 'opened' | 'closed'; slot: number; title: string }
  | { what: 'content'; slot: number; from: string; title: string; moved: boolean }
  | { what: 'moved' | 'view'; slot: number; title: string };

const sameView = (a: WallWindow, b: WallWindow): boolean =>
  a.fit === b.fit && a.compensated === b.compensated && (a.crop === b.crop || (a.crop !== null && b.crop !== null && sameRect(a.crop, b.crop)));

/** What a take would change on the wall, window by window. */
export function differences(preview: Picture, program: Picture, name: (window: WallWindow) => string = (each) => each.title): Difference[] {
  const out: Difference[] = [];
  for (const each of preview.windows) {
    const there = program.windows.find((other) => other.slot === each.slot);
    if (!there) out.push({ what: 'opened', slot: each.slot, title: name(each) });
    else if (!sameSource(each.source, there.source)) out.push({ what: 'content', slot: each.slot, from: name(there), title: name(each), moved: !sameRect(each, there) });
    else if (!sameRect(each, there)) out.push({ what: 'moved', slot: each.slot, title: name(each) });
    else if (!sameView(each, there)) out.push({ what: 'view', slot: each.slot, title: name(each) });
  }
  for (const each of program.windows) {
    if (!preview.windows.some((other) => other.slot === each.slot)) out.push({ what: 'closed', slot: each.slot, title: name(each) });
  }
  return out.sort((a, b) => a.slot - b.slot);
}

export const changedSlots = (preview: Picture, program: Picture): Set<number> => new Set(differences(preview, program).map((each) => each.slot));

/** Windows that still keep their old picture after a take: one that its node plays by now has come late, but has come. */
export function keptOld(take: TakeResult | null, nodes: readonly WallNode[]): Set<number> {
  if (!take || take.headline) return new Set();
  const came = (slot: number): boolean => nodes.some((node) => node.showing === take.showing && node.windows.some((each) => each.slot === slot && each.state === 'playing'));
  return new Set(take.failed.map((each) => each.window).filter((slot) => !came(slot)));
}

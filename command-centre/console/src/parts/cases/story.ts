import type { StoryRow } from '../../api/caseTypes';
import type { CaseAttachment } from '../../api/pictureTypes';

export interface Told { row: StoryRow; attachments: CaseAttachment[] }

const at = (when: string): number => new Date(when).getTime();
/** The journal and the attachment are written in one step, but each takes its own time. */
const SAME_STEP_MS = 3_000;

/** Each step with what was attached by it; what came with no step of its own belongs to the next one. */
export function told(story: readonly StoryRow[], attachments: readonly CaseAttachment[]): Told[] {
  const rows = story.map((row): Told => ({ row, attachments: [] }));
  for (const each of attachments) {
    const own = rows.filter((one) => one.row.action === 'attach' && Math.abs(at(one.row.at) - at(each.addedAt)) <= SAME_STEP_MS)
      .sort((a, b) => Math.abs(at(a.row.at) - at(each.addedAt)) - Math.abs(at(b.row.at) - at(each.addedAt)) || a.attachments.length - b.attachments.length)[0];
    (own ?? rows.find((one) => at(one.row.at) >= at(each.addedAt)) ?? rows.at(-1))?.attachments.push(each);
  }
  return rows;
}

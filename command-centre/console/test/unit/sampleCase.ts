import type { CaseFile, CaseRow, CaseView, StoryRow } from '../../src/api/caseTypes';

export const file = (over: Partial<CaseFile> = {}): CaseFile => ({
  number: '20261123-0001', version: 1, state: 'PRE_REGISTERED', source: 'VIDEO',
  origin: { type: 'camera', incidentId: 'i', incidentNumber: 'XS-1', found: { cameraId: 'c', cameraName: 'C', zone: 'z', started: '2026-11-23T00:00:00Z', raised: '2026-11-23T00:00:00Z', score: 0.9, model: 'm' } },
  category: { standard: 'A', kind: 'MATTER', code: '09001', name: '无照经营游商' }, description: 'd', place: { address: 'p', longitude: 1, latitude: 1, grid: 'g', located: false }, formSavedAt: null,
  flags: [], level: null, standard: 0, evidence: [], attachments: [], registeredBy: '周敏', registeredAt: '2026-11-23T00:00:00Z', clock: null, verification: null, department: null, round: 0, request: null,
  extensions: 0, suspendedUntil: null, disposal: null, checkRequired: true, check: null, standing: null, ...over,
});
export const row = (action: string, from: StoryRow['from'], to: StoryRow['to'], at = '2026-11-23T01:00:00Z'): StoryRow => ({ at, by: '孙悦', role: 'CLERK', action, from, to, opinion: null });
export const view = (over: Partial<CaseFile>, story: StoryRow[] = []): CaseView => ({ file: file(over), allowed: [], story });
export const listed = (number: string, over: Partial<CaseRow> = {}): CaseRow => ({
  number, version: 1, state: 'REGISTERED', source: 'VIDEO', category: null, address: 'p', grid: 'g', flags: [], level: null, clock: null, registeredAt: '2026-11-23T00:00:00Z', department: null, round: 0, inspectorName: null, picture: null, pictureAfter: null, ...over,
});

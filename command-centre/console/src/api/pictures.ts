import type { CaseView } from './caseTypes';
import { post, upload, type Upload } from './http';
import type { AttachmentKind, PictureEdit } from './pictureTypes';

const part = encodeURIComponent;
const of = (number: string): string => `/api/cases/${part(number)}`;

export const pictureApi = {
  /** The file as it is, or its preview of at most 480 px. */
  address: (number: string, sha256: string, size?: 'thumb'): string => `${of(number)}/attachments/${part(sha256)}${size ? `?size=${size}` : ''}`,
  attach: (number: string, version: number, kind: AttachmentKind, file: File, told: (share: number) => void): Upload<CaseView> =>
    upload<CaseView>(`${of(number)}/attachments?kind=${kind}&name=${part(file.name)}&version=${version}`, file, told),
  edit: (number: string, version: number, sha256: string, edits: readonly PictureEdit[]) =>
    post<CaseView>(`${of(number)}/attachments/${part(sha256)}/edit`, { version, edits }),
  reshoot: (number: string, version: number) => post<CaseView>(`${of(number)}/reshoot`, { version }),
};

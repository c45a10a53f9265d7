/** What an attachment shows. */
export type AttachmentKind = 'NEAR' | 'FAR' | 'REFERENCE' | 'BEFORE' | 'AFTER' | 'CLIP' | 'PERMIT';

export const ATTACHMENT_KINDS: readonly AttachmentKind[] = ['NEAR', 'FAR', 'REFERENCE', 'BEFORE', 'AFTER', 'CLIP', 'PERMIT'];

export interface CaseAttachment {
  sha256: string;
  kind: AttachmentKind;
  /** As judged by the centre from the content: image/jpeg, image/png, video/mp4 or application/pdf. */
  mediaType: string;
  bytes: number;
  name: string;
  /** When the camera took it, where the file says so. */
  takenAt: string | null;
  /** sha256 of the picture that this one was made from; the original is kept. */
  editedFrom: string | null;
  redacted: boolean;
  addedBy: string;
  addedAt: string;
}

export type MarkColour = 'RED' | 'YELLOW' | 'BLUE' | 'WHITE';

interface Frame { x: number; y: number; width: number; height: number }

/**
 * One step of editing; the centre draws it. Numbers are shares (0 to 1) of the upright original's width and height,
 * whatever is cropped; a later step lies over an earlier one.
 */
export type PictureEdit =
  | ({ type: 'crop' } & Frame)
  | ({ type: 'redact' } & Frame)
  | ({ type: 'box'; colour: MarkColour } & Frame)
  | { type: 'arrow'; fromX: number; fromY: number; toX: number; toY: number; colour: MarkColour }
  /** x, y: upper left; size: height of a line as a share of the picture's height. */
  | { type: 'text'; x: number; y: number; size: number; text: string; colour: MarkColour };

/** One side of a comparison. */
export interface ComparedPicture {
  src: string;
  /** ISO time; null: not known. */
  at: string | null;
  /** Who took it, for the label. */
  by?: string | undefined;
  alt: string;
}

export type CompareMode = 'slide' | 'side' | 'difference';

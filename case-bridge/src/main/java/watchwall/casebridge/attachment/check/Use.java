package watchwall.casebridge.attachment.check;

import watchwall.casebridge.file.Attachment;

/** What a file is to be good for; it decides which types are taken and how large they may be. */
public enum Use {
    PICTURE,
    CLIP,
    /** A paper: PDF, or a picture of it. */
    PERMIT;

    public static Use of(Attachment.Kind kind) {
        return switch (kind) {
            case CLIP -> CLIP;
            case PERMIT -> PERMIT;
            case NEAR, FAR, REFERENCE, BEFORE, AFTER -> PICTURE;
        };
    }
}

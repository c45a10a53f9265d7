package watchwall.casebridge.attachment;

import java.nio.file.Path;
import watchwall.casebridge.attachment.check.FileBounds;

/**
 * Where files of cases lie and what is taken.
 *
 * @param minFreeBytes no file is taken while the disk has less
 * @param decodes pictures decoded at the same time; an edited picture takes up to 160 MiB of heap, a preview 8
 */
public record AttachmentSettings(Path folder, FileBounds bounds, long minFreeBytes, int decodes) {
    private static final long MIN_FREE_BYTES = 512L * 1024 * 1024;

    public static AttachmentSettings in(Path folder) {
        return new AttachmentSettings(folder, FileBounds.standard(), MIN_FREE_BYTES, 2);
    }
}

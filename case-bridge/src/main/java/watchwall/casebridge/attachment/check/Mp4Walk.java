package watchwall.casebridge.attachment.check;

import static watchwall.casebridge.attachment.check.AttachmentCheck.refused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Walks the boxes of an MP4 (ISO/IEC 14496-12) and finds its one or more H.264 tracks; decodes nothing. */
final class Mp4Walk {
    private static final int MAX_BOXES = 200_000; // a fragmented clip has three for each fragment
    private static final int MAX_MOOV_BYTES = 16 * 1024 * 1024;
    private static final int MAX_SIDE_PX = 8192;

    private int widthPx;
    private int heightPx;
    private String codec = "";

    private Mp4Walk() {}

    static Judged judge(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            return new Mp4Walk().walk(in);
        }
    }

    private Judged walk(FileChannel in) throws IOException {
        long size = in.size();
        boolean media = false;
        boolean index = false;
        int boxes = 0;
        for (long at = 0; at < size; ) {
            if (++boxes > MAX_BOXES || size - at < 8) {
                throw refused("attachment.cut-short");
            }
            ByteBuffer head = read(in, at, (int) Math.min(16, size - at));
            long length = Integer.toUnsignedLong(head.getInt(0));
            String type = name(head, 4);
            int headBytes = 8;
            if (length == 1) {
                length = head.getLong(8);
                headBytes = 16;
            } else if (length == 0) {
                length = size - at;
            }
            if (length < headBytes || length > size - at) {
                throw refused("attachment.cut-short");
            }
            media |= type.equals("mdat");
            if (type.equals("moov") && !index) {
                index = true;
                if (length > MAX_MOOV_BYTES) {
                    throw refused("attachment.broken");
                }
                movie(read(in, at + headBytes, (int) (length - headBytes)));
            }
            at += length;
        }
        if (!index || !media) {
            throw refused("attachment.cut-short");
        }
        if (!codec.equals("avc1") && !codec.equals("avc3")) {
            throw refused(codec.isEmpty() ? "attachment.clip-dark" : "attachment.clip-codec", shown(codec));
        }
        if (widthPx < 1 || heightPx < 1 || widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX) {
            throw refused("attachment.broken");
        }
        return new Judged(Judged.MP4, widthPx, heightPx, 1, Optional.empty(), Optional.empty());
    }

    private void movie(ByteBuffer moov) {
        each(moov, (type, box) -> {
            if (type.equals("trak")) {
                each(box, (inside, media) -> {
                    if (inside.equals("mdia")) {
                        media(media);
                    }
                });
            }
        });
    }

    private void media(ByteBuffer mdia) {
        String[] handler = {""};
        each(mdia, (type, box) -> {
            if (type.equals("hdlr") && box.limit() >= 12) {
                handler[0] = name(box, 8);
            } else if (type.equals("minf") && handler[0].equals("vide")) {
                each(box, (inside, stbl) -> {
                    if (inside.equals("stbl")) {
                        each(stbl, this::samples);
                    }
                });
            }
        });
    }

    /** The sample entry of a picture track: 8.5.2 and 12.1.3. One track that a browser can't play spoils the clip. */
    private void samples(String type, ByteBuffer stsd) {
        if (!type.equals("stsd") || stsd.limit() < 8 + 8 + 28) {
            return;
        }
        String found = name(stsd, 8 + 4);
        if (codec.isEmpty() || codec.startsWith("avc")) {
            codec = found;
            widthPx = Short.toUnsignedInt(stsd.getShort(8 + 8 + 24));
            heightPx = Short.toUnsignedInt(stsd.getShort(8 + 8 + 26));
        }
    }

    private interface Visit {
        void box(String type, ByteBuffer content);
    }

    private static void each(ByteBuffer boxes, Visit visit) {
        int at = 0;
        for (int i = 0; i < MAX_BOXES && boxes.limit() - at >= 8; i++) {
            int length = boxes.getInt(at);
            if (length < 8 || length > boxes.limit() - at) {
                throw refused("attachment.broken");
            }
            visit.box(name(boxes, at + 4), boxes.slice(at + 8, length - 8));
            at += length;
        }
    }

    private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (in.read(buffer, at + buffer.position()) < 0) {
                throw refused("attachment.cut-short");
            }
        }
        return buffer.flip();
    }

    private static String name(ByteBuffer in, int at) {
        byte[] four = new byte[4];
        in.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    /** A stranger's four letters go into a sentence only as letters. */
    private static String shown(String codec) {
        return codec.replaceAll("[^A-Za-z0-9]", "?");
    }
}

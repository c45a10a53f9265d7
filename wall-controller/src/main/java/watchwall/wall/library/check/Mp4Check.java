package watchwall.wall.library.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.program.Reason;

/** An MP4 by its boxes (ISO/IEC 14496-12): whole, with an index, and of a codec that a browser plays. */
final class Mp4Check {
    /** An hour of fragments of half a second has 14 400; the index of a whole film is under 8 MiB. */
    private static final int MAX_BOXES = 100_000;

    private static final int MAX_INDEX_BYTES = 64 * 1024 * 1024;
    /** Pictures in the same container (HEIC, AVIF), as telephones save them. */
    private static final Set<String> PICTURE_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif");

    private static final Set<String> PLAYED = Set.of("avc1", "avc3", "av01", "vp08", "vp09");
    private static final Set<String> H265 = Set.of("hvc1", "hev1");
    /** Baseline, main, extended and high: eight bits, 4:2:0 (ISO/IEC 14496-10 A.2). */
    private static final Set<Integer> PLAYED_AVC_PROFILES = Set.of(66, 77, 88, 100);

    private static final int VISUAL_ENTRY_BYTES = 86;

    private Mp4Check() {}

    static Checked check(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            long end = file.size();
            long at = 0;
            Optional<ByteBuffer> index = Optional.empty();
            boolean hasMedia = false;
            for (int n = 0; at < end; n++) {
                TopBox box = TopBox.read(file, at, end);
                if (n == MAX_BOXES || box.end() > end || box.end() <= at) {
                    return Checked.Refused.of("wall.library.clip-truncated");
                }
                switch (box.type()) {
                    case "ftyp" -> {
                        if (PICTURE_BRANDS.contains(Mp4Boxes.word(read(file, box.body(), 4), 0))) {
                            return Checked.Refused.of("wall.library.heic");
                        }
                    }
                    case "moov" -> {
                        if (box.end() - box.body() > MAX_INDEX_BYTES) {
                            return Checked.Refused.of("wall.library.clip-no-index");
                        }
                        index = Optional.of(read(file, box.body(), (int) (box.end() - box.body())));
                    }
                    case "mdat" -> hasMedia = true;
                    default -> {}
                }
                at = box.end();
            }
            if (index.isEmpty()) {
                return Checked.Refused.of("wall.library.clip-no-index");
            }
            return hasMedia ? judge(index.get()) : Checked.Refused.of("wall.library.clip-truncated");
        } catch (IndexOutOfBoundsException | IllegalArgumentException misshapen) {
            return Checked.Refused.of("wall.library.clip-truncated");
        }
    }

    private record TopBox(String type, long body, long end) {
        static TopBox read(FileChannel file, long at, long end) throws IOException {
            if (end - at < 8) {
                return new TopBox("", at, Long.MAX_VALUE);
            }
            ByteBuffer head = Mp4Check.read(file, at, (int) Math.min(16, end - at));
            long size = head.getInt(0) & 0xffffffffL;
            String type = Mp4Boxes.word(head, 4);
            if (size == 1) {
                long large = head.getLong(8);
                return new TopBox(type, at + 16, large < 16 ? at : Math.addExact(at, Math.min(large, end + 1)));
            }
            return new TopBox(type, at + 8, size == 0 ? end : size < 8 ? at : at + size);
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int bytes) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(bytes);
        while (into.hasRemaining() && file.read(into, at + into.position()) >= 0) {}
        return into.flip();
    }

    private static Checked judge(ByteBuffer index) {
        List<Mp4Boxes.Box> moov = Mp4Boxes.in(index);
        int seconds = Mp4Boxes.first(moov, "mvhd").map(Mp4Check::seconds).orElse(0);
        for (Mp4Boxes.Box track : moov) {
            if (!track.type().equals("trak")) {
                continue;
            }
            Optional<ByteBuffer> entry = Mp4Boxes.inside(track.body(), "mdia")
                    .filter(media -> Mp4Boxes.inside(media, "hdlr")
                            .map(handler -> Mp4Boxes.word(handler, 8))
                            .equals(Optional.of("vide")))
                    .flatMap(media -> Mp4Boxes.inside(media, "minf"))
                    .flatMap(info -> Mp4Boxes.inside(info, "stbl"))
                    .flatMap(table -> Mp4Boxes.inside(table, "stsd"));
            if (entry.isPresent()) {
                return video(entry.get(), seconds);
            }
        }
        return Checked.Refused.of("wall.library.clip-no-video");
    }

    /** @param table a sample description: version, count, then the first entry with its own size and type */
    private static Checked video(ByteBuffer table, int seconds) {
        ByteBuffer entry = table.slice(8, Math.min(table.limit() - 8, table.getInt(8)));
        String codec = Mp4Boxes.word(entry, 4);
        int width = entry.getShort(32) & 0xffff;
        int height = entry.getShort(34) & 0xffff;
        if (H265.contains(codec)) {
            return new Checked.Clip(
                    codec, seconds, width, height, Optional.of(Reason.of("wall.library.clip-h-two-six-five")));
        }
        if (!PLAYED.contains(codec)) {
            return Checked.Refused.of("wall.library.clip-codec", codec);
        }
        if (isRareAvc(codec, entry)) {
            return Checked.Refused.of("wall.library.clip-profile");
        }
        return new Checked.Clip(codec, seconds, width, height, Optional.empty());
    }

    private static boolean isRareAvc(String codec, ByteBuffer entry) {
        if (!codec.startsWith("avc") || entry.limit() <= VISUAL_ENTRY_BYTES) {
            return false;
        }
        ByteBuffer boxes = entry.slice(VISUAL_ENTRY_BYTES, entry.limit() - VISUAL_ENTRY_BYTES);
        return Mp4Boxes.inside(boxes, "avcC")
                .filter(avc -> !PLAYED_AVC_PROFILES.contains(avc.get(1) & 0xff))
                .isPresent();
    }

    private static int seconds(Mp4Boxes.Box header) {
        ByteBuffer in = header.body();
        boolean isLong = in.get(0) == 1;
        long scale = in.getInt(isLong ? 20 : 12) & 0xffffffffL;
        long duration = isLong ? in.getLong(24) : in.getInt(16) & 0xffffffffL;
        return scale == 0 || duration < 0 ? 0 : (int) Math.min(Math.ceilDiv(duration, scale), 86_400);
    }
}

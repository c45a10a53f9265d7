package watchwall.gateway;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Viewer;

/** Writes down every unit of a fixture: what it is made of, when it is shown, and whether it is freed at the end. */
final class FixtureViewer implements Viewer {
    /** One unit; {@code nals} in hexadecimal, a JPEG picture as one. */
    record Picture(boolean key, long pts90k, boolean h265, List<String> nals) {
        List<String> slices() {
            return nals.stream().filter(nal -> isSlice(nal)).toList();
        }

        String types() {
            return nals.stream().map(nal -> Integer.toString(type(nal))).collect(Collectors.joining(" "));
        }

        private int type(String nal) {
            int header = Integer.parseInt(nal.substring(0, 2), 16);
            return h265 ? (header >> 1) & 0x3F : header & 0x1F;
        }
    }

    private final List<Picture> pictures = new CopyOnWriteArrayList<>();
    private final List<AccessUnit> units = new CopyOnWriteArrayList<>();
    private final List<AudioFrame> frames = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger sounds = new AtomicInteger();

    @Override
    public void start(List<AccessUnit> sinceKey) {
        sinceKey.forEach(this::accept);
    }

    @Override
    public void accept(AccessUnit unit) {
        if (pictures.isEmpty() && !unit.isKey()) {
            faults.add("begins with a unit that is no key");
        }
        units.add(unit);
        pictures.add(new Picture(unit.isKey(), unit.pts90k(), unit.track() instanceof Track.H265, nals(unit)));
    }

    @Override
    public void sound(AudioFrame frame) {
        sounds.incrementAndGet();
        frames.add(frame);
    }

    private static List<String> nals(AccessUnit unit) {
        ByteBuf in = unit.payload().duplicate();
        List<String> nals = new ArrayList<>();
        if (unit.track() instanceof Track.Jpeg) {
            nals.add(hex(in, in.readableBytes()));
        }
        while (in.isReadable()) {
            nals.add(hex(in, in.readInt()));
        }
        return nals;
    }

    private static String hex(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isSlice(String nal) {
        int type = Integer.parseInt(nal.substring(0, 2), 16) & 0x1F;
        return type >= 1 && type <= 5;
    }

    static List<String> slices(List<byte[]> nals) {
        return nals.stream()
                .map(HexFormat.of()::formatHex)
                .filter(FixtureViewer::isSlice)
                .toList();
    }

    List<Picture> pictures() {
        return List.copyOf(pictures);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int sounds() {
        return sounds.get();
    }

    /** NAL unit types, units apart by a bar: {@code 7 8 5 | 1}. */
    String types() {
        return pictures.stream().map(Picture::types).collect(Collectors.joining(" | "));
    }

    /** From one unit to the next, in 90 kHz: {@code 3600 3600}. */
    String steps() {
        List<String> steps = new ArrayList<>();
        for (int i = 1; i < pictures.size(); i++) {
            steps.add(
                    Long.toString(pictures.get(i).pts90k() - pictures.get(i - 1).pts90k()));
        }
        return String.join(" ", steps);
    }

    boolean allFreed() {
        return units.stream().allMatch(unit -> unit.refCnt() == 0)
                && frames.stream().allMatch(frame -> frame.refCnt() == 0);
    }
}

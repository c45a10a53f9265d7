package watchwall.gateway.webrtc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import watchwall.gateway.webrtc.secure.TestBrowser;

/** Drawn-up pictures, and pictures as received (RFC 6184); each NAL unit in words: its header, length and a sum. */
final class Pictures {
    private Pictures() {}

    static List<byte[]> key() {
        return List.of(nal(0x67, 20, 1), nal(0x68, 5, 2), nal(0x65, 9000, 3));
    }

    static List<byte[]> delta(int number) {
        return List.of(nal(0x41, 100 + number % 7 * 700, number));
    }

    static byte[] nal(int header, int length, int filling) {
        byte[] nal = new byte[length];
        Arrays.fill(nal, (byte) filling);
        nal[0] = (byte) header;
        return nal;
    }

    static List<String> words(List<byte[]> nals) {
        return nals.stream().map(Pictures::word).toList();
    }

    private static String word(byte[] nal) {
        return "%02x %d %08x".formatted(nal[0], nal.length, Arrays.hashCode(nal));
    }

    /** Whole pictures in order of their packets. */
    static List<List<String>> of(List<TestBrowser.Packet> packets) {
        List<List<String>> pictures = new ArrayList<>();
        List<String> open = new ArrayList<>();
        ByteBuffer fragments = ByteBuffer.allocate(200_000);
        for (TestBrowser.Packet packet : packets) {
            byte[] payload = packet.payload().array();
            switch (payload[0] & 0x1f) {
                case 24 -> {
                    ByteBuffer in = ByteBuffer.wrap(payload).position(1);
                    while (in.hasRemaining()) {
                        byte[] nal = new byte[in.getShort()];
                        in.get(nal);
                        open.add(word(nal));
                    }
                }
                case 28 -> {
                    if ((payload[1] & 0x80) != 0) {
                        fragments.clear().put((byte) ((payload[0] & 0xe0) | (payload[1] & 0x1f)));
                    }
                    fragments.put(payload, 2, payload.length - 2);
                    if ((payload[1] & 0x40) != 0) {
                        open.add(word(Arrays.copyOf(fragments.array(), fragments.position())));
                    }
                }
                default -> open.add(word(payload));
            }
            if (packet.marker()) {
                pictures.add(List.copyOf(open));
                open.clear();
            }
        }
        return pictures;
    }
}

package watchwall.wall.library.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Boxes inside a box that is in memory. A misshapen one throws {@link IndexOutOfBoundsException}. */
final class Mp4Boxes {
    private static final int MAX_BOXES = 1000; // in one box; a film with every language has under 100

    private Mp4Boxes() {}

    record Box(String type, ByteBuffer body) {}

    static List<Box> in(ByteBuffer parent) {
        List<Box> boxes = new ArrayList<>();
        int at = 0;
        while (parent.limit() - at >= 8) {
            long size = parent.getInt(at) & 0xffffffffL;
            if (size == 0 && parent.getInt(at + 4) == 0) { // QuickTime ends some lists with a zero
                break;
            }
            if (size < 8 || size > parent.limit() - at || boxes.size() == MAX_BOXES) {
                throw new IndexOutOfBoundsException("a box of " + size + " bytes");
            }
            boxes.add(new Box(word(parent, at + 4), parent.slice(at + 8, (int) size - 8)));
            at += (int) size;
        }
        return boxes;
    }

    static Optional<Box> first(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type().equals(type)).findFirst();
    }

    static Optional<ByteBuffer> inside(ByteBuffer parent, String type) {
        return first(in(parent), type).map(Box::body);
    }

    static String word(ByteBuffer in, int at) {
        byte[] word = new byte[4];
        in.get(at, word);
        return new String(word, StandardCharsets.US_ASCII);
    }
}

package watchwall.detection.model.head;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The weights of a head as bytes: the word WWH1, how many parts, then of each its length and its half-precision numbers. */
public final class HeadFile {
    private static final int WORD = 0x57574831;

    /** The finding head has 17 parts. */
    private static final int MAX_PARTS = 64;

    /** The largest part has 356,352 numbers. */
    private static final int MAX_LENGTH = 4_000_000;

    private HeadFile() {}

    public static byte[] write(List<float[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(WORD);
            out.writeInt(parts.size());
            for (float[] part : parts) {
                out.writeInt(part.length);
                for (float number : part) {
                    out.writeShort(Float.floatToFloat16(number));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when these bytes are no head */
    public static List<float[]> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != WORD) {
                throw new IllegalArgumentException("not a head file");
            }
            int count = in.readInt();
            if (count < 1 || count > MAX_PARTS) {
                throw new IllegalArgumentException(count + " parts");
            }
            List<float[]> parts = new ArrayList<>();
            for (int p = 0; p < count; p++) {
                int length = in.readInt();
                if (length < 0 || length > MAX_LENGTH || in.available() < 2L * length) {
                    throw new IllegalArgumentException("a part of " + length + " numbers");
                }
                float[] part = new float[length];
                for (int i = 0; i < length; i++) {
                    part[i] = Float.float16ToFloat(in.readShort());
                    if (!Float.isFinite(part[i])) {
                        throw new IllegalArgumentException("a weight is no number");
                    }
                }
                parts.add(part);
            }
            return parts;
        } catch (IOException e) {
            throw new IllegalArgumentException("the head file ends too early", e);
        }
    }
}

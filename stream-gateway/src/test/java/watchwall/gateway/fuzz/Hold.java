package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** What targets share: saying that a rule is broken, and cutting an input into pieces that depend on nothing else. */
final class Hold {
    private Hold() {}

    /** A broken rule is a finding, not a refusal. */
    static void that(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }

    /** The same input is always cut in the same way; pieces of one byte are frequent. Counted by {@code buffers}. */
    static List<ByteBuf> pieces(byte[] input, ByteBufAllocator buffers) {
        CRC32 crc = new CRC32();
        crc.update(input);
        SplittableRandom random = new SplittableRandom(crc.getValue());
        List<ByteBuf> pieces = new ArrayList<>();
        int largest = 1 + random.nextInt(64);
        for (int at = 0; at < input.length; ) {
            int length = Math.min(input.length - at, 1 + random.nextInt(largest));
            pieces.add(buffers.heapBuffer(length).writeBytes(input, at, length));
            at += length;
        }
        return pieces;
    }

    /** Nothing of what was taken from these buffers is still held. */
    static void thatAllIsFreed(UnpooledByteBufAllocator buffers) {
        that(
                buffers.metric().usedHeapMemory() == 0 && buffers.metric().usedDirectMemory() == 0,
                "buffers are not freed");
    }

    /** The packets of an input: each behind its length in two bytes, the last one cut off where the input ends. */
    static List<byte[]> packets(byte[] input) {
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        while (at + 2 <= input.length) {
            int length = Math.min((input[at] & 0xFF) << 8 | (input[at + 1] & 0xFF), input.length - at - 2);
            packets.add(java.util.Arrays.copyOfRange(input, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return packets;
    }
}

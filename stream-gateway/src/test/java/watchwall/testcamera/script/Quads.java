package watchwall.testcamera.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** The body of a tunnel's POST: Base64 of messages one after another, each with its own padding. */
final class Quads extends InputStream {
    private final InputStream in;
    private byte[] decoded = {};
    private int at;

    Quads(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (at == decoded.length) {
            byte[] quad = in.readNBytes(4);
            if (quad.length < 4) {
                return -1;
            }
            decoded = Base64.getDecoder().decode(quad);
            at = 0;
        }
        return decoded[at++] & 0xFF;
    }

    /** One byte at a time: what is not there yet must not be waited for. */
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int next = length == 0 ? -1 : read();
        if (next < 0) {
            return length == 0 ? 0 : -1;
        }
        to[offset] = (byte) next;
        return 1;
    }
}

package watchwall.gateway.rtsp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What comes over an RTSP connection (RFC 2326). */
public sealed interface RtspMessage {

    /** Header lines in their order; names are compared without case. */
    record Headers(List<Map.Entry<String, String>> lines) {
        public Headers {
            lines = List.copyOf(lines);
        }

        public Optional<String> first(String name) {
            return lines.stream()
                    .filter(line -> line.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        public List<String> all(String name) {
            return lines.stream()
                    .filter(line -> line.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        /** Empty when missing or no plain number. */
        public OptionalInt number(String name) {
            String digits = first(name).orElse("").trim();
            return digits.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
        }
    }

    record Response(int status, String phrase, Headers headers, String body) implements RtspMessage {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * What a client asks, and what a few cameras ask of theirs.
     *
     * @param method in upper case
     * @param uri as it came: digest authentication signs it
     */
    record Request(String method, String uri, Headers headers, String body) implements RtspMessage {
        public Request {
            method = method.toUpperCase(Locale.ROOT);
        }
    }

    /** One frame behind {@code $} (RFC 2326 10.12); counted, released by whoever handles it. */
    final class Interleaved extends DefaultByteBufHolder implements RtspMessage {
        private final int channel;

        public Interleaved(int channel, ByteBuf packet) {
            super(packet);
            this.channel = channel;
        }

        public int channel() {
            return channel;
        }

        @Override
        public ByteBufHolder replace(ByteBuf content) {
            return new Interleaved(channel, content);
        }
    }
}

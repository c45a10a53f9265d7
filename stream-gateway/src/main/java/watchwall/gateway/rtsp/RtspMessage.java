package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a camera sends on an RTSP connection (RFC 2326). */
sealed interface RtspMessage {

    /** Header lines in their order; names are compared without case. */
    record Headers(List<Map.Entry<String, String>> lines) {
        public Headers {
            lines = List.copyOf(lines);
        }

        Optional<String> first(String name) {
            return lines.stream()
                    .filter(line -> line.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        List<String> all(String name) {
            return lines.stream()
                    .filter(line -> line.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        /** Empty when missing or no plain number. */
        OptionalInt number(String name) {
            String digits = first(name).orElse("").trim();
            return digits.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
        }
    }

    record Response(int status, String phrase, Headers headers, String body) implements RtspMessage {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** What a few cameras ask of their client. */
    record ServerRequest(String method, Headers headers) implements RtspMessage {
        public ServerRequest {
            method = method.toUpperCase(Locale.ROOT);
        }
    }

    /** One frame behind {@code $} (RFC 2326 10.12); counted, released by whoever handles it. */
    final class Interleaved extends DefaultByteBufHolder implements RtspMessage {
        private final int channel;

        Interleaved(int channel, ByteBuf packet) {
            super(packet);
            this.channel = channel;
        }

        int channel() {
            return channel;
        }

        @Override
        public ByteBufHolder replace(ByteBuf content) {
            return new Interleaved(channel, content);
        }
    }
}

package watchwall.testcamera.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One RTSP answer; CSeq is added when it is sent.
 *
 * @param headers whole lines without line end
 * @param delay how long the camera thinks first
 */
public record Answer(int status, String reason, List<String> headers, String body, Duration delay) {
    public Answer {
        headers = List.copyOf(headers);
    }

    public static Answer of(int status, String reason) {
        return new Answer(status, reason, List.of(), "", Duration.ZERO);
    }

    public static Answer ok() {
        return of(200, "OK");
    }

    public boolean isOk() {
        return status == 200;
    }

    public Answer with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Answer(status, reason, more, body, delay);
    }

    /** The same answer with this header instead of what it says under that name. */
    public Answer replacing(String name, String value) {
        String start = (name + ":").toLowerCase(Locale.ROOT);
        List<String> others = headers.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
        return new Answer(status, reason, others, body, delay).with(name, value);
    }

    public Optional<String> header(String name) {
        String start = (name + ":").toLowerCase(Locale.ROOT);
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .findFirst();
    }

    public Answer body(String text) {
        return new Answer(status, reason, headers, text, delay);
    }

    public Answer after(Duration wait) {
        return new Answer(status, reason, headers, body, wait);
    }

    public byte[] bytes(String sequence) {
        StringBuilder text = new StringBuilder("RTSP/1.0 %d %s\r\nCSeq: %s\r\n".formatted(status, reason, sequence));
        headers.forEach(line -> text.append(line).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (content.length > 0) {
            text.append("Content-Length: ").append(content.length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}

package watchwall.gateway.rtsp.out;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response of RTSP 1.0 (RFC 2326 7); the number of its request is added when it is written. */
record Answer(int status, String phrase, Map<String, String> headers, String body) {
    static Answer ok() {
        return of(200, "OK");
    }

    static Answer of(int status, String phrase) {
        return new Answer(status, phrase, Map.of(), "");
    }

    /** @param sentence for whoever looks into the tool's log */
    static Answer refusal(int status, String phrase, String sentence) {
        return of(status, phrase).body("text/plain; charset=utf-8", sentence + "\r\n");
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, phrase, more, body);
    }

    Answer body(String type, String text) {
        return new Answer(status, phrase, with("Content-Type", type).headers, text);
    }

    String text(String number) {
        StringBuilder text = new StringBuilder(256)
                .append("RTSP/1.0 ")
                .append(status)
                .append(' ')
                .append(phrase)
                .append("\r\nCSeq: ")
                .append(number)
                .append("\r\nServer: Watchwall\r\n");
        // A name may stand several times (WWW-Authenticate): its values are lines.
        headers.forEach((name, values) -> values.lines()
                .forEach(value -> text.append(name).append(": ").append(value).append("\r\n")));
        if (!body.isEmpty()) {
            text.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }
}

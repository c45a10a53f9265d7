package watchwall.casebridge.platform.receipt;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.platform.PlatformStep;
import watchwall.casebridge.platform.wire.Wire;

/** A receipt's envelope, read and bounded; what it says is read when it is done. */
record Incoming(String source, String id, String type, String caseNumber, Instant time, JsonNode data) {
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{1,48}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_PICTURES = 20;
    private static final int MOST_TEXT = 2000;

    /** What is wrong with it says the message. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    static Incoming read(String body) throws Unreadable {
        JsonNode event;
        try {
            event = Wire.read(body);
        } catch (JacksonException e) {
            throw new Unreadable("JSON");
        }
        if (!event.path("specversion").asString("").equals("1.0")) {
            throw new Unreadable("specversion");
        }
        try {
            return new Incoming(
                    word(event, "source", WORD),
                    word(event, "id", WORD),
                    word(event, "type", WORD),
                    word(event, "subject", NUMBER),
                    Instant.parse(event.path("time").asString("")),
                    event.path("data"));
        } catch (DateTimeParseException e) {
            throw new Unreadable("time");
        }
    }

    private static String word(JsonNode event, String field, Pattern pattern) throws Unreadable {
        String text = event.path(field).asString("");
        if (!pattern.matcher(text).matches()) {
            throw new Unreadable(field);
        }
        return text;
    }

    /** Not for an acknowledgement, which moves no case. */
    PlatformStep step(String destination, ReceiptType type) {
        String text = text("text", MOST_TEXT);
        return switch (type) {
            case DISPATCHED -> {
                JsonNode department = data.path("department");
                yield new PlatformStep.Dispatched(
                        destination,
                        caseNumber,
                        time,
                        clean(department.path("code").asString(""), 64),
                        clean(department.path("name").asString(""), 64),
                        text);
            }
            case FINISHED ->
                new PlatformStep.Finished(
                        destination, caseNumber, time, data.path("permit").asBoolean(false), text, pictures());
            case GIVEN_BACK -> new PlatformStep.GivenBack(destination, caseNumber, time, text);
            case VOID_ASKED -> new PlatformStep.VoidAsked(destination, caseNumber, time, text);
            case NOTE, ACKNOWLEDGED -> new PlatformStep.Noted(destination, caseNumber, time, text);
        };
    }

    List<PlatformStep.Picture> pictures() {
        List<PlatformStep.Picture> pictures = new ArrayList<>();
        for (JsonNode picture : data.path("attachments")) {
            String sha256 = picture.path("sha256").asString("");
            if (SHA256.matcher(sha256).matches() && pictures.size() < MOST_PICTURES) {
                pictures.add(new PlatformStep.Picture(
                        sha256,
                        clean(picture.path("kind").asString("AFTER"), 20),
                        clean(picture.path("mediaType").asString(""), 64),
                        picture.path("bytes").asLong(0),
                        clean(picture.path("name").asString(""), 200)));
            }
        }
        return pictures;
    }

    String text(String field, int most) {
        return clean(data.path(field).asString(""), most);
    }

    /** Strangers' words: no control character but the line's end, and not without end. */
    static String clean(String text, int most) {
        String plain = text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ").strip();
        return plain.length() <= most ? plain : plain.substring(0, most);
    }
}

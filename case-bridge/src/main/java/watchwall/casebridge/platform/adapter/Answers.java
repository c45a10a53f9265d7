package watchwall.casebridge.platform.adapter;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.Standing;
import watchwall.casebridge.platform.adapter.Line.Heard;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** What a webhook platform's HTTP answers mean. */
final class Answers {
    private static final int MOST_WORDS = 300;
    /** Sending the same again later can help with these. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 408, 425, 429);

    private Answers() {}

    static Answer ofSending(String host, Heard heard) {
        return switch (heard) {
            case Heard.Silence(Reason why, boolean left) -> new Answer.Unreachable(why, left);
            case Heard.Got got -> ofSending(host, got);
        };
    }

    private static Answer ofSending(String host, Heard.Got got) {
        int status = got.status();
        if (status >= 500 || status == 429) {
            return new Answer.Unreachable(Reason.of("transfer.busy", host, status), true);
        }
        if (status >= 300 && status < 400) {
            return new Answer.Rejected(Reason.of("transfer.redirected", status), false);
        }
        JsonNode said;
        try {
            said = Wire.read(got.body().isBlank() ? "{}" : got.body());
        } catch (JacksonException e) {
            return status < 300
                    ? new Answer.Unreachable(Reason.of("transfer.answer-unreadable", host), true)
                    : new Answer.Rejected(
                            Reason.of("transfer.rejected", status, words(got.body())), !LATER.contains(status));
        }
        String number = said.path("externalId").asString("");
        if (status == 409 && !number.isEmpty()) {
            return new Answer.AlreadyKnown(number);
        }
        // Platforms of the country say 200 and put their own flag inside.
        if (status >= 400
                || said.path("success").isBoolean() && !said.path("success").asBoolean()) {
            String key = status == 401 || status == 403 ? "transfer.rejected-signature" : "transfer.rejected";
            String words = said.path("message").asString(got.body());
            return new Answer.Rejected(Reason.of(key, status, words(words)), !LATER.contains(status));
        }
        if (number.isEmpty() || number.length() > 200) {
            return status == 202
                    ? new Answer.Taken(words(said.path("token").asString("")))
                    : new Answer.Unreachable(Reason.of("transfer.answer-unreadable", host), true);
        }
        return said.path("known").asBoolean(false) ? new Answer.AlreadyKnown(number) : new Answer.Accepted(number);
    }

    static Standing ofAsking(String host, Heard heard) {
        return switch (heard) {
            case Heard.Silence silence -> new Standing.NoAnswer(silence.why());
            case Heard.Got got when got.status() == 404 -> new Standing.Unknown();
            case Heard.Got got when got.status() == 202 -> new Standing.Waiting();
            case Heard.Got got
            when got.status() != 200 -> new Standing.NoAnswer(Reason.of("transfer.busy", host, got.status()));
            case Heard.Got got -> known(host, got.body());
        };
    }

    private static Standing known(String host, String body) {
        try {
            String number = Wire.read(body).path("externalId").asString("");
            return number.isEmpty() || number.length() > 200
                    ? new Standing.NoAnswer(Reason.of("transfer.answer-unreadable", host))
                    : new Standing.Known(number);
        } catch (JacksonException e) {
            return new Standing.NoAnswer(Reason.of("transfer.answer-unreadable", host));
        }
    }

    /** A stranger's words, short and on one line. */
    static String words(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
    }
}

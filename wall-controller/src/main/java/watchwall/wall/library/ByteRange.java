package watchwall.wall.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What part of a file is asked for (RFC 9110 14.2); several parts at once, and what cannot be read, get the whole. */
sealed interface ByteRange {
    Pattern ONE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    record Whole() implements ByteRange {}

    /** @param last included */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    record Outside() implements ByteRange {}

    static ByteRange of(String header, long bytes) {
        Matcher asked = ONE.matcher(header.strip());
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return new Whole();
        }
        if (asked.group(1).isEmpty()) {
            long tail = Long.parseLong(asked.group(2));
            return tail == 0 || bytes == 0 ? new Outside() : new Part(Math.max(0, bytes - tail), bytes - 1);
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? bytes - 1 : Math.min(Long.parseLong(asked.group(2)), bytes - 1);
        if (first >= bytes) {
            return new Outside();
        }
        return last < first ? new Whole() : new Part(first, last);
    }
}

package watchwall.casebridge.intake;

import java.util.regex.Pattern;

/**
 * A picture or clip that speaks for the case; the bytes stay with the module that took it.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param name the name under which the keeper finds it again
 */
public record Evidence(Kind kind, String sha256, String name) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Evidence {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
    }

    /** What it shows. */
    public enum Kind {
        START_FRAME("起始帧"),
        BOX_FRAME("带框帧"),
        CLIP("片段");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}

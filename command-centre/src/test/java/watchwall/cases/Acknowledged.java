package watchwall.cases;

import java.util.Locale;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;

/** One act as the program told it after its commit. */
record Acknowledged(String number, int version, String action, String by, String state) {
    private static final String MARK = "ACK";
    private static final String END = "."; // half a line is no line
    private static final int WORDS = 7;

    static Acknowledged of(CaseFile after, String action, Officer by) {
        return new Acknowledged(
                after.number(), after.version(), action, by.id(), after.state().name());
    }

    String line() {
        return String.format(Locale.ROOT, "%s %s %d %s %s %s %s", MARK, number, version, action, by, state, END);
    }

    static boolean is(String line) {
        String[] words = line.split(" ");
        return words.length == WORDS && words[0].equals(MARK) && words[WORDS - 1].equals(END);
    }

    static Acknowledged read(String line) {
        String[] words = line.split(" ");
        return new Acknowledged(words[1], Integer.parseInt(words[2]), words[3], words[4], words[5]);
    }
}

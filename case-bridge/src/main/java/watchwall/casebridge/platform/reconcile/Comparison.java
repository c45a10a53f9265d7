package watchwall.casebridge.platform.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.words.Reason;

/**
 * One comparison of one day with one platform.
 *
 * @param ours how many messages we wrote that day
 * @param theirs how many the platform has of that day
 * @param problem why nothing was compared
 */
public record Comparison(
        String destination,
        LocalDate day,
        Instant at,
        int ours,
        int theirs,
        Optional<Reason> problem,
        List<Difference> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * @param ours what we say of it: state and number
     * @param theirs what they say
     */
    public record Difference(Kind kind, String key, String caseNumber, String ours, String theirs) {
        /** Which side lacks what. */
        public enum Kind {
            MISSING_THERE("对方没有"),
            MISSING_HERE("我方没有"),
            DIFFERENT("双方不一致");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            public String word() {
                return word;
            }
        }
    }

    /** For a table program: UTF-8 with a mark, and no cell that it could take for a formula. */
    public String csv() {
        StringBuilder text = new StringBuilder("\uFEFF目的地,日期,差异,案卷,表单键,我方,对方\r\n");
        for (Difference difference : differences) {
            text.append(String.join(
                            ",",
                            cell(destination),
                            cell(day.toString()),
                            cell(difference.kind().word()),
                            cell(difference.caseNumber()),
                            cell(difference.key()),
                            cell(difference.ours()),
                            cell(difference.theirs())))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        String tame = plain.matches("[=+\\-@].*") ? "'" + plain : plain;
        return tame.matches(".*[\",].*") ? "\"" + tame.replace("\"", "\"\"") + "\"" : tame;
    }
}

package watchwall.casebridge.list;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import watchwall.casebridge.list.CaseQuery.Sort;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The place in a list after which the next page begins. Readers carry it as a word that means nothing to them.
 *
 * @param at empty for a case without a limit, which stands at the end
 */
record Cursor(Sort sort, Optional<Instant> at, String number) {
    private static final int PARTS = 3;

    String word() {
        String text = sort + "|" + at.map(Instant::toString).orElse("") + "|" + number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CaseRefused when the word is none of ours or belongs to a list of another order */
    static Cursor of(String word, Sort sort) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8).split("\\|", PARTS);
            if (parts.length == PARTS && parts[0].equals(sort.name()) && parts[2].indexOf('\0') < 0) {
                return new Cursor(
                        sort, Optional.of(parts[1]).filter(at -> !at.isEmpty()).map(Instant::parse), parts[2]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CaseRefused(Reason.of("case.cursor", word));
        }
        throw new CaseRefused(Reason.of("case.cursor", word));
    }

    /** As PostgreSQL reads a moment. */
    String atInSql() {
        return at.map(Instant::toString).orElse("infinity");
    }
}

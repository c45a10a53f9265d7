package watchwall.casebridge.list;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What somebody typed to find a case, cut at spaces. All of the terms must be in the case. */
record SearchWords(List<String> terms) {
    private static final Pattern NUMBER = Pattern.compile("[0-9-]{4,}");

    /** A whole day at least: what a longer beginning of a number finds is bounded. */
    private static final int SHORTEST_BEGINNING = 8;

    static SearchWords of(String typed) {
        return new SearchWords(
                Arrays.stream(typed.toLowerCase(Locale.ROOT).replace('\0', ' ').split("\\s+"))
                        .filter(term -> !term.isEmpty())
                        .toList());
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Looked for as the beginning or the end of a case number too. */
    boolean isNumber() {
        return terms.size() == 1 && NUMBER.matcher(terms.getFirst()).matches();
    }

    boolean isBeginning() {
        return isNumber() && terms.getFirst().length() >= SHORTEST_BEGINNING;
    }

    /** Pairs of letters that the words of such a case have, as {@code word_pairs} makes them. */
    List<String> pairs() {
        Set<String> pairs = new TreeSet<>();
        for (String term : terms) {
            if (terms.size() > 1 && NUMBER.matcher(term).matches()) {
                continue; // may be of the number, which has no pairs
            }
            int[] letters = term.codePoints().toArray();
            for (int i = 0; i + 1 < letters.length; i++) {
                pairs.add(new String(letters, i, 2));
            }
        }
        return List.copyOf(pairs);
    }

    /** Condition on {@code f.words} with the parameters {@code :term0} and on. */
    String sql() {
        StringBuilder sql = new StringBuilder("true");
        for (int i = 0; i < terms.size(); i++) {
            sql.append(" and position(:term").append(i).append(" in f.words) > 0");
        }
        return sql.toString();
    }
}

package watchwall.wall.popup;

import java.time.Instant;
import java.util.List;

/** What an operator should do about an incident; stands beside its picture. */
public record Card(String title, String place, Instant since, List<String> facts, String todo, Level level) {
    private static final int MAX_TEXT = 300;
    private static final int MAX_FACTS = 6;

    public Card {
        facts = List.copyOf(facts);
        boolean fits = facts.size() <= MAX_FACTS
                && title.length() <= MAX_TEXT
                && place.length() <= MAX_TEXT
                && todo.length() <= MAX_TEXT
                && facts.stream().allMatch(fact -> fact.length() <= MAX_TEXT);
        if (!fits) {
            throw new IllegalArgumentException("a card has up to 6 facts and texts of up to 300 characters");
        }
    }

    /** How pressing it is; doubled by triangle, diamond, circle. */
    public enum Level {
        URGENT,
        WARN,
        INFO
    }
}

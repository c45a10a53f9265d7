package watchwall.detection.drawn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.RuleException;
import watchwall.detection.zone.Zone;

/** The fields of a draft while they are read: what each must be, and every problem at its place. */
final class Fields {
    static final int MAX_NAME = 60;
    static final int MAX_ZONE_NAME = 40;

    private final List<DraftProblem> problems = new ArrayList<>();

    List<DraftProblem> problems() {
        return problems;
    }

    int wrongs() {
        return problems.size();
    }

    void wrong(String field, Reason reason) {
        problems.add(new DraftProblem(field, reason));
    }

    boolean text(String field, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            wrong(field, Reason.of("rule.text", most));
            return false;
        }
        return true;
    }

    /** What refuses by its own rules is refused at this field. */
    <T> Optional<T> at(String field, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (RuleException e) {
            wrong(field, e.reason());
            return Optional.empty();
        }
    }

    <T> Optional<T> word(String field, String said, T[] values, Function<T, String> word) {
        for (T value : values) {
            if (word.apply(value).equals(said)) {
                return Optional.of(value);
            }
        }
        wrong(field, Reason.of("rule.word", said));
        return Optional.empty();
    }

    Optional<Zone> zone(String field, RuleDraft.Area area) {
        List<Point> corners = new ArrayList<>();
        for (List<Double> pair : area.polygon()) {
            if (pair.size() != 2 || pair.stream().anyMatch(Objects::isNull)) {
                wrong(field, Reason.of("rule.corner"));
                return Optional.empty();
            }
            corners.add(new Point(pair.get(0), pair.get(1)));
        }
        if (!text(field + ".name", area.name(), MAX_ZONE_NAME)) {
            return Optional.empty();
        }
        return at(field, () -> new Zone(area.name(), corners));
    }
}

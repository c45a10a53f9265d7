package watchwall.casebridge.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import watchwall.casebridge.category.Csv;
import watchwall.casebridge.category.LimitColumns;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.file.State;
import watchwall.casebridge.words.Reason;

/** Reads {@code stages.csv} of the configuration folder. */
public final class StageLimits {
    private static final String FILE = "stages.csv";

    private StageLimits() {}

    /**
     * How long a case may stay in a state; a state without a row has no clock. The row of {@link State#DISPATCHED} is
     * for categories without a standard.
     *
     * @throws TableTrouble naming line and column of everything that is wrong
     */
    public static Map<State, Limit> load(Path config) {
        Map<State, Limit> limits = new EnumMap<>(State.class);
        List<Reason> troubles = new ArrayList<>();
        for (Csv.Row row : Csv.read(config.resolve(FILE), List.of("stage", "limit_kind", "limit"), troubles)) {
            Optional<State> state = state(row);
            Optional<Limit> limit = LimitColumns.read(row);
            if (state.isPresent() && limit.isPresent() && limits.putIfAbsent(state.get(), limit.get()) != null) {
                row.trouble("table.key-twice", state.get().word());
            }
        }
        if (!troubles.isEmpty()) {
            throw new TableTrouble(troubles);
        }
        return Map.copyOf(limits);
    }

    private static Optional<State> state(Csv.Row row) {
        String word = row.text("stage");
        Optional<State> state =
                Arrays.stream(State.values()).filter(s -> s.word().equals(word)).findFirst();
        if (state.isEmpty()) {
            row.trouble("table.word-unknown", "stage", word, known());
        } else if (state.get().isEnd()) {
            row.trouble("table.stage-ended", "stage", word);
            return Optional.empty();
        }
        return state;
    }

    private static String known() {
        return Arrays.stream(State.values())
                .filter(state -> !state.isEnd())
                .map(State::word)
                .collect(Collectors.joining(", "));
    }
}

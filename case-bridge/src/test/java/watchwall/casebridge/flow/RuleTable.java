package watchwall.casebridge.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.State;

/** The rules once more, written by hand: see {@code rules.txt}. */
record RuleTable(List<Rule> rules) {
    record Rule(State from, Role by, Action.Kind action, State to) {}

    static RuleTable read() {
        try (var in = Objects.requireNonNull(RuleTable.class.getResourceAsStream("rules.txt"))) {
            return new RuleTable(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(RuleTable::rules)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Rule> rules(String line) {
        String[] cells = line.split("\\s+");
        Role by = word(Role.values(), Role::word, cells[1]);
        Action.Kind action = word(Action.Kind.values(), Action.Kind::word, cells[2]);
        return Arrays.stream(State.values())
                .filter(state -> switch (cells[0]) {
                    case "任何" -> true;
                    case "未办结" -> !state.isEnd();
                    default -> state.word().equals(cells[0]);
                })
                .map(from -> new Rule(
                        from, by, action, "不变".equals(cells[3]) ? from : word(State.values(), State::word, cells[3])));
    }

    private static <T> T word(T[] all, Function<T, String> word, String cell) {
        return Arrays.stream(all)
                .filter(t -> word.apply(t).equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rules.txt: " + cell));
    }
}

package watchwall.casebridge.flow;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Table.Row;

/** The page docs/case-flow.md, made of the table itself. */
final class FlowPage {
    private static final String HEAD = """
            # 案卷流程 · The flow of a case

            本页由程序里的流程表生成，请勿手改。This page is made from the table in `watchwall.casebridge.flow.Table`; do not edit it.
            To make it anew: `mvn -o package -pl case-bridge -Dconsole.skip -Dtest=FlowPageTest -Dflow-page.write=true`.
            Why the table is as it is: [ADR 016](adr/016-case-flow.md).

            """;
    private static final String NOTES = """
            - “之前”：退回“请作废”之前的状态；待结案撤回的，回已核查（无核查的回核查栏）。*before*: where the case stood before the void was
              asked for, or before the clerk forwarded it.
            - 指挥中心、终端部门两岗：`cases.dispatch-by` 为 SHIFT_LEADER 时值班长代指挥中心；为 PLATFORM 时由市平台的回执办理，两岗只看不办。
              Who stands for the command centre and the departments is a setting.
            - 敏感案卷只有中心管理人员看得见，由其代办受理员、值班长、巡查员、指挥中心、终端部门各步；批准作废仍由平台主管办理。
              A sensitive case is the managers' alone; only the consent to void it is the supervisor's.
            - 投诉工作人员的案卷，本人看不见（回避），值班长可代受理员办理。Whoever is complained of sees nothing of the case.
            """;

    private final Properties english = new Properties();
    private final StringBuilder page = new StringBuilder(HEAD);

    private FlowPage() {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(
                        FlowPage.class.getResourceAsStream("/watchwall/casebridge/messages_en.properties")),
                StandardCharsets.UTF_8)) {
            english.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write() {
        FlowPage made = new FlowPage();
        made.diagram();
        made.rows();
        made.seats();
        made.flags();
        return made.page.toString();
    }

    private void diagram() {
        page.append("```mermaid\nstateDiagram-v2\n");
        Arrays.stream(State.values())
                .forEach(state -> line("    state \"%s %s\" as %s", state.word(), word(state), state));
        line("    [*] --> REGISTERED : 公众举报登记、巡查上报");
        line("    [*] --> PRE_REGISTERED : 确认线索");
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        for (Row row : moves()) {
            targets(row)
                    .forEach(to -> arrows.computeIfAbsent(row.from() + " --> " + to, key -> new ArrayList<>())
                            .add(row.action().word() + "（" + row.by().word() + "）"));
        }
        arrows.forEach((arrow, words) ->
                line("    %s : %s", arrow, words.stream().distinct().collect(Collectors.joining("，"))));
        Arrays.stream(State.values()).filter(State::isEnd).forEach(end -> line("    %s --> [*]", end));
        page.append("```\n\n");
    }

    private void rows() {
        page.append("## 一览 · All rows\n\n");
        line("| 状态 state | 动作 action | 岗位 role | 条件 guards | 到 to |");
        line("|---|---|---|---|---|");
        Table.ROWS.stream()
                .filter(row -> !isAside(row))
                .forEach(row -> line(
                        "| %s %s | %s `%s` | %s | %s | %s |",
                        row.from().word(),
                        word(row.from()),
                        row.action().word(),
                        row.action().id(),
                        row.by().word(),
                        row.guards().stream().map(Guard::word).collect(Collectors.joining("；")),
                        row.to()
                                .map(to -> to == row.from() ? "不变 stays" : to.word() + " " + word(to))
                                .orElse("之前 before")));
        line("| 未办结的各状态 | 标记 `flag` | %s | 见下 | 不变 stays |", seatsOf(Action.Kind.FLAG));
        line("| 所有状态 | 加注 `note` | %s | | 不变 stays |", seatsOf(Action.Kind.NOTE));
        page.append('\n').append(NOTES).append('\n');
    }

    private void seats() {
        page.append("## 各岗位 · By role\n\n");
        for (Role role : Role.values()) {
            Map<State, List<Row>> his = new LinkedHashMap<>();
            Table.ROWS.stream()
                    .filter(row -> row.by() == role && !isAside(row))
                    .forEach(row -> his.computeIfAbsent(row.from(), key -> new ArrayList<>())
                            .add(row));
            List<String> asides = Stream.of(Action.Kind.FLAG, Action.Kind.NOTE)
                    .filter(kind -> Table.ROWS.stream().anyMatch(r -> r.by() == role && r.action() == kind))
                    .map(Action.Kind::word)
                    .toList();
            line("### %s · %s", role.word(), english.getProperty("role." + role));
            his.forEach((state, rows) -> line(
                    "- %s %s：%s",
                    state.word(),
                    word(state),
                    rows.stream().map(row -> row.action().word()).collect(Collectors.joining("、"))));
            if (!asides.isEmpty()) {
                line("- 另可：%s", String.join("、", asides));
            }
            if (his.isEmpty() && asides.isEmpty()) {
                line("- 不办理案卷。No step of a case is his.");
            }
            page.append('\n');
        }
    }

    private void flags() {
        page.append("## 标记 · Flags\n\n");
        line("| 标记 flag | 加 set by | 取消 cleared by |");
        line("|---|---|---|");
        for (Flag flag : Flag.values()) {
            line("| %s %s | %s | %s |", flag.word(), flag, words(flag, true), words(flag, false));
        }
    }

    private static String words(Flag flag, boolean on) {
        return Arrays.stream(Role.values())
                .filter(FlagSeats.of(flag, on)::contains)
                .map(Role::word)
                .collect(Collectors.joining("、"));
    }

    private static List<Row> moves() {
        return Table.ROWS.stream()
                .filter(row -> row.to().filter(row.from()::equals).isEmpty())
                .toList();
    }

    private static List<State> targets(Row row) {
        return row.to()
                .map(List::of)
                .orElseGet(() -> row.from() == State.CLOSE_REVIEW
                        ? List.of(State.CHECKED, State.AWAIT_CHECK)
                        : List.of(State.FILED, State.DISPATCHED));
    }

    private static boolean isAside(Row row) {
        return row.action() == Action.Kind.FLAG || row.action() == Action.Kind.NOTE;
    }

    private static String seatsOf(Action.Kind kind) {
        return Table.ROWS.stream()
                .filter(row -> row.action() == kind)
                .map(row -> row.by().word())
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private String word(State state) {
        return english.getProperty("state." + state);
    }

    private void line(String format, Object... args) {
        page.append(format.formatted(args)).append('\n');
    }
}

package watchwall.casebridge.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Lack;
import watchwall.casebridge.flow.CaseOptions.Dispatcher;

/** What people may try with a case, drawn from one seed: mostly what they are offered, sometimes anything at all. */
final class Walk {
    private static final Set<Action.Kind> ASIDE = EnumSet.of(
            Action.Kind.CORRECT_CATEGORY,
            Action.Kind.NOTE,
            Action.Kind.FLAG,
            Action.Kind.LOCATE,
            Action.Kind.SAVE_FORM,
            Action.Kind.ATTACH);
    /** Ends and ways back, taken seldom so that walks come far. */
    private static final Set<Action.Kind> SELDOM = EnumSet.of(
            Action.Kind.ANSWER,
            Action.Kind.FOUND_FALSE,
            Action.Kind.FOUND_UNABLE,
            Action.Kind.RECALL_VERIFICATION,
            Action.Kind.WITHDRAW,
            Action.Kind.DEFER,
            Action.Kind.RETURN,
            Action.Kind.ASK_VOID,
            Action.Kind.RECALL_CHECK);

    private static final Set<Action.Kind> ENDS =
            EnumSet.of(Action.Kind.DECLINE, Action.Kind.MERGE, Action.Kind.NOT_FILE);

    private static final List<Department> DEPARTMENTS =
            List.of(Cases.SANITATION, new Department("enforcement", "城管执法中队"));
    private static final List<Officer> PEOPLE = people();

    private final Random random;
    final CaseFlow flow;

    Walk(int seed) {
        this.random = new Random(seed);
        this.flow = Samples.flow(new CaseOptions(
                random.nextInt(4) == 0,
                random.nextInt(4) != 0,
                random.nextInt(4) == 0,
                random.nextInt(4) != 0,
                random.nextInt(4) == 0 ? one(Dispatcher.values()) : Dispatcher.COMMAND_CENTRE));
    }

    /** What is tried next. */
    record Try(Officer by, Action action) {}

    Decision.Accepted open(Instant now) {
        Form form = new Form(
                random.nextBoolean() ? Samples.BOOK.find(Samples.STALL) : Optional.empty(),
                text(),
                new CasePlace("文化路", 126.6, 45.6, "", random.nextBoolean()),
                random.nextBoolean() ? Optional.of(now) : Optional.empty());
        var camera = Samples.incident("i-1");
        Origin origin = switch (random.nextInt(6)) {
            case 0 -> new Origin.Camera(camera.id(), camera.number(), camera.found(), camera.evidence());
            case 1 -> new Origin.Inspector("r-1", random.nextBoolean());
            case 2 -> new Origin.Superior("市局", "2026-17");
            case 3 -> new Origin.Public(one(Origin.Request.values()), true, false, Optional.empty());
            case 4 -> new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.of("clerk-0"));
            default -> new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.empty());
        };
        Role role = switch (origin) {
            case Origin.Camera ignored -> Role.OPERATOR;
            case Origin.Inspector ignored -> Role.INSPECTOR;
            case Origin.Public ignored -> Role.CLERK;
            case Origin.Superior ignored -> Role.CLERK;
        };
        Officer by = PEOPLE.stream()
                .filter(p -> p.role() == role && p.id().endsWith("1"))
                .findFirst()
                .orElseThrow();
        return (Decision.Accepted) flow.open(
                new NewCase(new UUID(7, 7), "20261123-0001", origin, form, Set.of(), List.of(), text()), by, now);
    }

    Try next(CaseFile file, Instant now) {
        if (random.nextInt(5) == 0) {
            return new Try(one(PEOPLE), action(one(Action.Kind.values()), file, now));
        }
        List<Try> offered = new ArrayList<>();
        for (Officer by :
                random.ints(12, 0, PEOPLE.size()).mapToObj(PEOPLE::get).toList()) {
            for (Allowed allowed : flow.allowed(file, by)) {
                if (allowed.enabled() && (random.nextInt(oneIn(allowed.action())) == 0 || needed(allowed, file))) {
                    offered.add(new Try(by, action(allowed.action(), file, now)));
                }
            }
        }
        return offered.isEmpty() ? new Try(one(PEOPLE), action(one(Action.Kind.values()), file, now)) : one(offered);
    }

    /** Seconds to days. */
    long pause() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(60);
            case 2 -> random.nextInt(7_200);
            default -> random.nextInt(100_000);
        };
    }

    int steps(int longest) {
        return random.nextInt(longest + 1);
    }

    private static int oneIn(Action.Kind kind) {
        return ENDS.contains(kind) ? 40 : ASIDE.contains(kind) || SELDOM.contains(kind) ? 8 : 1;
    }

    /** Without these edits nobody could go on. */
    private static boolean needed(Allowed allowed, CaseFile file) {
        return switch (allowed.action()) {
            case CORRECT_CATEGORY -> file.category().isEmpty();
            case LOCATE -> !file.place().located();
            case SAVE_FORM -> file.form().savedAt().isEmpty();
            case ATTACH -> file.attachments().size() < 8;
            default -> false;
        };
    }

    private Action action(Action.Kind kind, CaseFile file, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai")).plusDays(random.nextInt(-1, 30));
        return switch (kind) {
            case CORRECT_CATEGORY -> new Action.CorrectCategory(category());
            case LOCATE -> new Action.Locate(random.nextDouble(126, 127), 45.6, text(), "");
            case SAVE_FORM -> new Action.SaveForm(text());
            case ATTACH -> new Action.Attach(picture(now));
            case FLAG ->
                random.nextInt(4) == 0
                        ? new Action.SetFlag(one(Flag.values()), random.nextBoolean(), "")
                        : new Action.SetFlag(Flag.URGENT, !file.has(Flag.URGENT), text());
            case SEND_VERIFICATION, SEND_CHECK ->
                new Action.Send(kind, random.nextBoolean() ? "inspector-0" : "inspector-1", "陈勇", "");
            case MERGE -> new Action.Merge("20261123-0002", text());
            case DEFER -> new Action.Defer(one(Lack.values()), day, text());
            case FILE -> new Action.FileCase(category(), random.nextInt(3), one(Level.values()), text());
            case RETURN -> new Action.Return(random.nextBoolean(), text());
            case DISPATCH -> new Action.Dispatch(one(DEPARTMENTS), text());
            case FINISH -> new Action.Finish(random.nextInt(4) == 0, text());
            case ASK_EXTENSION ->
                new Action.AskExtension(new Limit(one(LimitKind.values()), random.nextInt(1, 20)), text());
            case ASK_SUSPENSION -> new Action.AskSuspension(day, text());
            case PASS_ON -> new Action.PassOn(random.nextBoolean(), text());
            case REPORT_CHECK -> new Action.ReportCheck(random.nextInt(4) != 0, text());
            default -> new Action.Said(kind, text());
        };
    }

    private Attachment picture(Instant now) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return new Attachment(
                HexFormat.of().formatHex(digest),
                random.nextBoolean() ? Attachment.Kind.AFTER : one(Attachment.Kind.values()),
                "image/jpeg",
                1000,
                "p.jpg",
                Optional.of(now),
                Optional.empty(),
                random.nextBoolean(),
                "nobody",
                Instant.EPOCH);
    }

    private CategoryKey category() {
        return switch (random.nextInt(10)) {
            case 0 -> new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, "99999");
            case 1, 2, 3 -> Samples.VENDOR;
            default -> Samples.STALL;
        };
    }

    /** Plain, empty, or whatever a keyboard can bring. */
    private String text() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 ->
                random.ints(random.nextInt(40), 1, 0xD800)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            default -> "情况属实";
        };
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    /** Two of each role, the second department's people in the other department. */
    private static List<Officer> people() {
        List<Officer> people = new ArrayList<>();
        Arrays.stream(Role.values()).forEach(role -> {
            for (int i = 0; i < 2; i++) {
                String id = role.name().toLowerCase(Locale.ROOT) + "-" + i;
                String unit = role == Role.DEPARTMENT ? DEPARTMENTS.get(i).code() : "";
                people.add(new Officer(id, role.word() + i, role, "上午班", unit));
            }
        });
        return List.copyOf(people);
    }
}

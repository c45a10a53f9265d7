package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.IntakeRoom.CLERK;
import static watchwall.casebridge.IntakeRoom.INSPECTOR;
import static watchwall.casebridge.IntakeRoom.ZHANG;
import static watchwall.casebridge.IntakeRoom.report;
import static watchwall.casebridge.IntakeRoom.with;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.report.InspectorReport;
import watchwall.casebridge.reporter.Reporter;
import watchwall.casebridge.words.CaseRefused;

/** Whatever is typed into a report is refused with a sentence, or kept letter by letter. */
class ReportFuzzTest {
    private static final List<String> HOSTILE = List.of(
            "'; drop table casebridge.case_file; --",
            "\" or 1=1 --",
            "$$; delete from casebridge.reporter; $$",
            "<script>alert(1)</script>",
            "{0} ${jndi:ldap://x/y} #{7*7}",
            ":caseId ? ?? %s %n \\",
            "文化路\u0000118号",
            "\uD83D",
            "\uDE42文",
            "😀👨‍👩‍👧‍👦🏳️‍🌈",
            "abc\u202Egpj.exe",
            "\u2066\u2067\u200F",
            "\r\n\r\nSet-Cookie: a=b",
            "\u0085\u2028\u2029",
            "\uFEFF\uFFFE\uFFFF",
            "e\u0301".repeat(40),
            "长".repeat(256),
            "长".repeat(257),
            "长".repeat(2000),
            "长".repeat(2001),
            "=cmd|' /C calc'!A0",
            "../../etc/passwd",
            "   ",
            "");

    private final Set<String> refusals = new HashSet<>();
    private int kept;

    @Test
    void isRefusedOrKeptAsText(@TempDir Path folder) {
        IntakeRoom room = new IntakeRoom(folder);
        Random random = new Random(20261123);
        for (String text : HOSTILE) {
            tryEverywhere(room, text);
        }
        for (int i = 0; i < 20; i++) {
            tryEverywhere(room, text(random));
        }

        assertThat(kept).isGreaterThan(80);
        assertThat(refusals)
                .containsExactlyInAnyOrder(
                        "case.address-missing",
                        "case.description-missing",
                        "case.phone-missing",
                        "case.phone-wrong",
                        "case.text-too-long",
                        "case.text-unreadable",
                        "case.inspector-of-other-grid",
                        "case.reveal-reason-missing");
        assertThat(room.desk.verifyChain()).isEmpty();
        assertThat(room.confidence.firstBroken()).isEmpty();
    }

    private void tryEverywhere(IntakeRoom room, String text) {
        tried(
                () -> room.intake.register(with(report(ZHANG), d -> d.address(text)), CLERK),
                file -> assertThat(read(room, file).place().address()).isEqualTo(text.strip()));
        tried(
                () -> room.intake.register(with(report(ZHANG), d -> d.facts(text)), CLERK),
                file -> assertThat(read(room, file).form().description()).isEqualTo(text.strip()));
        tried(
                () -> room.intake.register(report(new Reporter(text, "13800131234")), CLERK),
                file -> assertThat(room.confidence
                                .reveal(file.number(), "回电", CLERK)
                                .name())
                        .isEqualTo(text.strip()));
        tried(
                () -> room.intake.register(report(new Reporter("", text)), CLERK),
                file -> assertThat(room.confidence
                                .reveal(file.number(), "回电", CLERK)
                                .phone())
                        .isEqualTo(text.strip()));
        tried(() -> room.intake.register(with(report(ZHANG), d -> d.inspector(text)), CLERK), file -> {});
        tried(
                () -> room.intake.register(inspection(text), INSPECTOR),
                file -> assertThat(read(room, file).form().description()).isEqualTo(text.strip()));
        CaseFile file = room.call();
        tried(
                () -> {
                    room.confidence.reveal(file.number(), text, CLERK);
                    return file;
                },
                shown -> assertThat(room.confidence.looks(shown.id()).getLast().reason())
                        .isEqualTo(text.strip()));
        assertThat(room.search(text)).isNotNull();
    }

    private void tried(Supplier<CaseFile> door, java.util.function.Consumer<CaseFile> then) {
        CaseFile file;
        try {
            file = door.get();
        } catch (CaseRefused e) {
            refusals.add(e.reason().key());
            return;
        }
        kept++;
        then.accept(file);
    }

    private static CaseFile read(IntakeRoom room, CaseFile file) {
        return room.desk.find(file.number()).orElseThrow();
    }

    private static InspectorReport inspection(String facts) {
        return new InspectorReport(UUID.randomUUID(), Samples.STALL, "", facts, 126.598105, 45.601664, 8, List.of());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(30); n > 0; n--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 2 -> text.append(HOSTILE.get(random.nextInt(15)));
                case 3 -> text.append((char) random.nextInt(0x80));
                default -> text.append(random.nextInt(1000));
            }
        }
        return text.toString();
    }
}

package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.form.TransferForms;
import watchwall.casebridge.platform.wire.Signature;
import watchwall.casebridge.standin.Fault;

/** docs/transfer.md says what the code does. */
class TransferPaperTest {
    private final String paper = read();

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/transfer.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void itsTableOfStepsAndFormsIsOurs() {
        try (House house = new House("city-platform")) {
            CaseFile filed = house.cases.filed("i-1");
            for (Action.Kind step : Action.Kind.values()) {
                TransferForms.of(step, Role.SHIFT_LEADER, filed)
                        .ifPresent(message -> assertThat(
                                        paper.lines().filter(line -> line.contains("`" + message.eventType() + "`")))
                                .as(step.id())
                                .anyMatch(line -> line.contains(message.form()) && line.contains(word(step))));
                assertThat(TransferForms.of(step, Role.PLATFORM, filed)).isEmpty();
            }
        }
    }

    private static String word(Action.Kind step) {
        return step.word().replace("退回指挥中心", "退回").replace("同意延期", "延期").replace("同意挂账", "挂账");
    }

    @Test
    void everyFormIsNamed() {
        assertThat(Arrays.stream(Message.values()).map(Message::form)).allMatch(paper::contains);
        assertThat(Arrays.stream(Fault.values()).map(Fault::name)).allMatch(paper::contains);
    }

    @Test
    void theSignatureForTryingOutHolds() {
        Signature signature = new Signature(House.SECRET);
        String hex = paper.replaceAll("(?s).*→\\s+`v1=([0-9a-f]{64})`.*", "$1");

        assertThat(HexFormat.of().parseHex(hex)).hasSize(32);
        assertThat(signature.holds("GET", "/messages/k", "1795406400", "nonce-nonce", new byte[0], "v1=" + hex))
                .isTrue();
        for (List<String> other : List.of(
                List.of("POST", "/messages/k", "1795406400", "nonce-nonce"),
                List.of("GET", "/messages/l", "1795406400", "nonce-nonce"),
                List.of("GET", "/messages/k", "1795406401", "nonce-nonce"),
                List.of("GET", "/messages/k", "1795406400", "nonce-nonc"))) {
            assertThat(signature.holds(
                            other.get(0), other.get(1), other.get(2), other.get(3), new byte[0], "v1=" + hex))
                    .as(other.toString())
                    .isFalse();
        }
    }
}

package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.platform.House.SECRET;
import static watchwall.casebridge.platform.House.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.standin.Fault;
import watchwall.casebridge.standin.Faults;
import watchwall.casebridge.standin.StandIn;

class AttachmentTest {
    @TempDir
    Path folder;

    private StandIn city;
    private House house;

    @BeforeEach
    void openBothSides() throws IOException {
        city = StandIn.start(0, SECRET, Optional.empty());
        house = new House("city-platform");
        house.to("city-platform", house.webhook(city.address(), Duration.ofSeconds(3)));
    }

    @AfterEach
    void close() {
        house.close();
        city.close();
    }

    @Test
    void aPictureOfThreePiecesGoesOnWhereTheLineBroke() throws Exception {
        Attachment picture = kept("far.jpg", (2 << 20) + 12345, Optional.empty(), false);
        // The first piece goes over, the second is cut off, and again at the next try.
        city.faults().set(Fault.BREAK_UPLOAD, 2);
        filed(picture);
        house.start();

        soon().until(() -> {
            house.later(Duration.ofSeconds(30));
            return state(picture).equals("ACKED");
        });

        assertThat(city.attachments()).isEqualTo(1);
        assertThat(city.attachmentBytes()).as("each piece once").isEqualTo((2 << 20) + 12345);
    }

    @Test
    void anAttachmentThatDoesNotGoOverHoldsBackNoMessage() throws Exception {
        Attachment picture = kept("far.jpg", 2 << 20, Optional.empty(), false);
        city.faults().set(Fault.BREAK_UPLOAD, Faults.ALWAYS);
        CaseFile file = filed(picture);
        house.start();

        CaseFile dispatched = house.cases.dispatched(file);
        house.awaitState(dispatched, watchwall.casebridge.platform.send.TransferRow.State.ACKED);

        assertThat(city.book().entries()).hasSize(2);
        assertThat(city.attachments()).isZero();
    }

    @Test
    void ofARedactedPictureOnlyWhatCameOfItLeavesTheHouse() throws Exception {
        Attachment original = kept("face.jpg", 1000, Optional.empty(), false);
        Attachment redacted = kept("blurred.jpg", 1100, Optional.of(original.sha256()), true);
        filed(original, redacted);
        house.start();

        soon().until(() -> state(redacted).equals("ACKED"));

        assertThat(JdbcClient.create(house.database)
                        .sql("select sha256 from casebridge.outbox_attachment")
                        .query(String.class)
                        .list())
                .contains(redacted.sha256())
                .doesNotContain(original.sha256());
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefusedByTheOtherSide() throws Exception {
        Attachment picture = kept("far.jpg", 1000, Optional.empty(), false);
        Files.write(house.store.get(picture.sha256()), new byte[1000]);
        filed(picture);
        house.start();

        soon().until(() -> state(picture).equals("FAILED"));

        assertThat(city.attachments()).isZero();
    }

    private CaseFile filed(Attachment... pictures) {
        CaseFile file = house.cases
                .desk()
                .register(
                        watchwall.casebridge.flow.Samples.incident("i-1"), watchwall.casebridge.flow.Samples.OPERATOR);
        for (Attachment picture : pictures) {
            file = house.cases.act(file, new Action.Attach(picture), Role.CLERK);
        }
        return house.cases.filed("i-1");
    }

    private Attachment kept(String name, int bytes, Optional<String> editedFrom, boolean redacted) throws Exception {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        house.store.put(sha256, Files.write(folder.resolve(name), content));
        return new Attachment(
                sha256,
                Attachment.Kind.FAR,
                "image/jpeg",
                bytes,
                name,
                Optional.empty(),
                editedFrom,
                redacted,
                "clerk",
                House.NOON);
    }

    private String state(Attachment picture) {
        return JdbcClient.create(house.database)
                .sql("select state from casebridge.outbox_attachment where sha256 = :sha256")
                .param("sha256", picture.sha256())
                .query(String.class)
                .single();
    }
}

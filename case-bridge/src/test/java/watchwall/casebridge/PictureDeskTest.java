package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;
import static watchwall.casebridge.flow.Samples.OPERATOR;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.attachment.AfterShots;
import watchwall.casebridge.attachment.AttachmentSettings;
import watchwall.casebridge.attachment.Attachments;
import watchwall.casebridge.attachment.NamedFiles;
import watchwall.casebridge.attachment.Shots;
import watchwall.casebridge.attachment.check.FileBounds;
import watchwall.casebridge.attachment.picture.PictureEdit;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.words.CaseRefused;

class PictureDeskTest {
    private static final List<PictureEdit> COVER =
            List.of(new PictureEdit.Redact(new PictureEdit.Frame(0.2, 0.2, 0.2, 0.2)));

    @TempDir
    Path folder;

    private final byte[] evidence = Shots.jpeg(640, 360);
    private DataSource database;
    private CaseDesk desk;
    private PictureDesk pictures;
    private CaseFile file;

    @BeforeEach
    void open() throws Exception {
        database = CaseDatabase.fresh();
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        desk = new CaseDesk(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                clock,
                CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                Samples.reference(),
                changed -> {});
        Path box = Files.write(folder.resolve("box.jpg"), evidence);
        AfterShots cameras = (id, preset) -> id.equals("wenhua-road")
                ? Optional.of(new AfterShots.Shot(Shots.jpeg(320, 180), NOON))
                : Optional.empty();
        pictures = new PictureDesk(
                desk,
                new Attachments(
                        new AttachmentSettings(folder.resolve("attachments"), FileBounds.standard(), 1, 2), clock),
                cameras,
                (incident, kind) -> kind == Evidence.Kind.BOX_FRAME ? Optional.of(box) : Optional.empty(),
                clock);
        ConfirmedIncident sample = Samples.incident("i-1");
        file = desk.register(
                new ConfirmedIncident(
                        sample.id(),
                        sample.number(),
                        sample.found(),
                        sample.category(),
                        sample.spot(),
                        List.of(new Evidence(Evidence.Kind.BOX_FRAME, digest(evidence), "i-1/box.jpg")),
                        sample.note()),
                OPERATOR);
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void aPictureIsAttachedEditedAndServed() throws IOException {
        byte[] bytes = Shots.png(300, 200);
        CaseFile with = pictures.attach(
                file.number(), Attachment.Kind.NEAR, "C:\\图\u202E片\n<b>.png", in(bytes), CLERK, file.version());
        Attachment near = with.attachments().getFirst();
        assertThat(near.name()).isEqualTo("图片<b>.png");
        assertThat(near.addedBy()).isEqualTo("sunyue");

        CaseFile edited = pictures.edit(file.number(), near.sha256(), COVER, CLERK, with.version());

        Attachment made = edited.attachments().getLast();
        assertThat(made.editedFrom()).contains(near.sha256());
        assertThat(made.redacted()).isTrue();
        assertThat(made.kind()).isEqualTo(Attachment.Kind.NEAR);
        assertThat(pictures.open(file.number(), near.sha256(), false, CLERK).file())
                .hasBinaryContent(bytes);
        assertThat(pictures.open(file.number(), made.sha256(), true, CLERK).head())
                .containsEntry("Content-Type", "image/jpeg");
        assertThat(new NamedFiles(database).all()).containsExactlyInAnyOrder(near.sha256(), made.sha256());
        assertThat(desk.verifyChain()).isEmpty();
    }

    @Test
    void theEvidenceOfTheCameraIsEditedIntoAnAttachment() throws Exception {
        CaseFile edited = pictures.edit(file.number(), digest(evidence), COVER, CLERK, file.version());

        assertThat(edited.attachments()).singleElement().satisfies(made -> {
            assertThat(made.kind()).isEqualTo(Attachment.Kind.BEFORE);
            assertThat(made.editedFrom()).contains(digest(evidence));
            assertThat(made.takenAt())
                    .contains(file.camera().orElseThrow().found().raised());
        });
        assertThat(pictures.open(file.number(), digest(evidence), false, CLERK).file())
                .hasBinaryContent(evidence);
    }

    @Test
    void theSameCameraShootsAgain() {
        CaseFile shot = pictures.reshoot(file.number(), CLERK, file.version());

        assertThat(shot.attachments()).singleElement().satisfies(after -> {
            assertThat(after.kind()).isEqualTo(Attachment.Kind.AFTER);
            assertThat(after.takenAt()).contains(NOON);
            assertThat(after.name()).isEqualTo("文化路中段东侧.jpg");
        });
    }

    @Test
    void nothingIsReadForWhoMayNotAdd() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };

        assertThatThrownBy(() -> pictures.attach(
                        file.number(), Attachment.Kind.NEAR, "a.png", untouched, Samples.officer(Role.GUIDE), 1))
                .isInstanceOf(CaseRefused.class);
        assertThatThrownBy(() -> pictures.attach("nothing", Attachment.Kind.NEAR, "a.png", untouched, CLERK, 1))
                .isInstanceOf(CaseRefused.class);
    }

    @Test
    void aFileOfAnotherCaseIsNotServed() {
        CaseFile with = pictures.attach(
                file.number(), Attachment.Kind.NEAR, "a.png", in(Shots.png(30, 20)), CLERK, file.version());
        CaseFile other = desk.register(Samples.incident("i-2"), OPERATOR);
        String sha256 = with.attachments().getFirst().sha256();

        for (String number : Set.of(other.number(), "nothing")) {
            assertThatThrownBy(() -> pictures.open(number, sha256, false, CLERK))
                    .isInstanceOf(CaseRefused.class);
        }
    }
}

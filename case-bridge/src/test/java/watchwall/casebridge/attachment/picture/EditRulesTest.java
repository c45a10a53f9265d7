package watchwall.casebridge.attachment.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import watchwall.casebridge.attachment.Shots;
import watchwall.casebridge.attachment.picture.PictureEdit.Arrow;
import watchwall.casebridge.attachment.picture.PictureEdit.Box;
import watchwall.casebridge.attachment.picture.PictureEdit.Crop;
import watchwall.casebridge.attachment.picture.PictureEdit.Frame;
import watchwall.casebridge.attachment.picture.PictureEdit.Ink;
import watchwall.casebridge.attachment.picture.PictureEdit.Redact;
import watchwall.casebridge.attachment.picture.PictureEdit.Text;
import watchwall.casebridge.words.CaseRefused;

class EditRulesTest {
    private static final Frame MIDDLE = new Frame(0.25, 0.25, 0.5, 0.5);

    static Stream<Arguments> nonsense() {
        Frame whole = new Frame(0, 0, 1, 1);
        return Stream.of(
                Arguments.of(List.of(), "attachment.edit-none"),
                Arguments.of(Collections.nCopies(51, new Redact(MIDDLE)), "attachment.edit-too-many"),
                Arguments.of(List.of(new Crop(MIDDLE), new Crop(MIDDLE)), "attachment.edit-crops"),
                Arguments.of(List.of(new Crop(new Frame(0.5, 0.5, 0.001, 0.5))), "attachment.edit-tiny"),
                Arguments.of(List.of(new Redact(new Frame(0.5, 0.5, -0.2, 0.2))), "attachment.edit-tiny"),
                Arguments.of(List.of(new Redact(new Frame(0.9, 0.5, 0.2, 0.2))), "attachment.edit-outside"),
                Arguments.of(List.of(new Redact(new Frame(Double.NaN, 0, 1, 1))), "attachment.edit-outside"),
                Arguments.of(
                        List.of(new Box(new Frame(0, 0, Double.POSITIVE_INFINITY, 1), Ink.RED)),
                        "attachment.edit-outside"),
                Arguments.of(List.of(new Arrow(0.5, 0.5, 0.5, 0.5, Ink.RED)), "attachment.edit-tiny"),
                Arguments.of(List.of(new Text(0, 0, 0.05, "  ", Ink.RED)), "attachment.edit-no-words"),
                Arguments.of(List.of(new Text(0, 0, 0.9, "x", Ink.RED)), "attachment.edit-size"),
                Arguments.of(List.of(new Text(0, 0, 0.05, "字".repeat(61), Ink.RED)), "attachment.edit-words"),
                Arguments.of(List.of(new Text(0, 0, 0.05, "a\nb", Ink.RED)), "attachment.edit-signs"),
                Arguments.of(List.of(new Text(0, 0, 0.05, "\u202Eabc", Ink.RED)), "attachment.edit-signs"),
                Arguments.of(
                        List.of(new Text(0, 0, 0.05, "\uD82C\uDD70", Ink.RED), new Redact(whole)),
                        "attachment.edit-letters"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatMakesNoSenseIsRefused(List<PictureEdit> edits, String key) {
        assertThatThrownBy(() -> EditDrawing.draw(Shots.corners(100, 100), checked(edits)))
                .satisfies(e -> assertThat(((CaseRefused) e).reason().key()).isEqualTo(key));
    }

    @Test
    void editsAreReadAsTheConsoleSendsThem() {
        assertThat(read("""
                [{"type":"crop","x":0,"y":0,"width":1,"height":0.5},
                 {"type":"redact","x":0.1,"y":0.1,"width":0.2,"height":0.2},
                 {"type":"box","colour":"BLUE","x":0.1,"y":0.1,"width":0.2,"height":0.2},
                 {"type":"arrow","fromX":0,"fromY":0,"toX":1,"toY":1,"colour":"RED"},
                 {"type":"text","x":0.1,"y":0.1,"size":0.045,"text":"{0}<b>","colour":"WHITE"}]"""))
                .containsExactly(
                        new Crop(new Frame(0, 0, 1, 0.5)),
                        new Redact(new Frame(0.1, 0.1, 0.2, 0.2)),
                        new Box(new Frame(0.1, 0.1, 0.2, 0.2), Ink.BLUE),
                        new Arrow(0, 0, 1, 1, Ink.RED),
                        new Text(0.1, 0.1, 0.045, "{0}<b>", Ink.WHITE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[1]",
                "[{\"type\":\"mosaic\"}]",
                "[{\"type\":\"redact\",\"x\":\"0\",\"y\":0,\"width\":1,\"height\":1}]",
                "[{\"type\":\"redact\",\"x\":0}]",
                "[{\"type\":\"redact\",\"x\":1e309,\"y\":0,\"width\":1,\"height\":1}]",
                "[{\"type\":\"box\",\"colour\":\"PINK\",\"x\":0,\"y\":0,\"width\":1,\"height\":1}]",
                "[{\"type\":\"text\",\"x\":0,\"y\":0,\"size\":0.1,\"text\":5,\"colour\":\"RED\"}]"
            })
    void whatTheConsoleNeverSendsIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(CaseRefused.class);
    }

    private static List<PictureEdit> checked(List<PictureEdit> edits) {
        EditRules.check(edits);
        return edits;
    }

    private static List<PictureEdit> read(String json) {
        return EditReader.read(JsonMapper.builder().build().readTree(json));
    }
}

package watchwall.casebridge.attachment.picture;

import static watchwall.casebridge.attachment.picture.EditRules.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads edits as a console sends them: {@code [{"type":"redact","x":0.1,"y":0.1,"width":0.2,"height":0.2}, …]}. */
public final class EditReader {
    private EditReader() {}

    /** @throws watchwall.casebridge.words.CaseRefused naming the edit that makes no sense */
    public static List<PictureEdit> read(JsonNode edits) {
        if (!edits.isArray() || edits.isEmpty()) {
            throw refused("attachment.edit-none");
        }
        if (edits.size() > EditRules.MAX_EDITS) {
            throw refused("attachment.edit-too-many", edits.size(), EditRules.MAX_EDITS);
        }
        List<PictureEdit> read = new ArrayList<>();
        for (JsonNode edit : edits) {
            read.add(edit(edit, read.size() + 1));
        }
        EditRules.check(read);
        return List.copyOf(read);
    }

    private static PictureEdit edit(JsonNode edit, int number) {
        return switch (word(edit, "type", number)) {
            case "crop" -> new PictureEdit.Crop(frame(edit, number));
            case "redact" -> new PictureEdit.Redact(frame(edit, number));
            case "box" -> new PictureEdit.Box(frame(edit, number), ink(edit, number));
            case "arrow" ->
                new PictureEdit.Arrow(
                        share(edit, "fromX", number),
                        share(edit, "fromY", number),
                        share(edit, "toX", number),
                        share(edit, "toY", number),
                        ink(edit, number));
            case "text" ->
                new PictureEdit.Text(
                        share(edit, "x", number),
                        share(edit, "y", number),
                        share(edit, "size", number),
                        word(edit, "text", number),
                        ink(edit, number));
            default -> throw refused("attachment.edit-unknown", number);
        };
    }

    private static PictureEdit.Frame frame(JsonNode edit, int number) {
        return new PictureEdit.Frame(
                share(edit, "x", number),
                share(edit, "y", number),
                share(edit, "width", number),
                share(edit, "height", number));
    }

    private static double share(JsonNode edit, String name, int number) {
        JsonNode value = edit.path(name);
        if (!value.isNumber()) {
            throw refused("attachment.edit-unknown", number);
        }
        return value.doubleValue();
    }

    private static String word(JsonNode edit, String name, int number) {
        JsonNode value = edit.path(name);
        if (!value.isString()) {
            throw refused("attachment.edit-unknown", number);
        }
        return value.stringValue();
    }

    private static PictureEdit.Ink ink(JsonNode edit, int number) {
        String word = word(edit, "colour", number).toUpperCase(Locale.ROOT);
        return Stream.of(PictureEdit.Ink.values())
                .filter(ink -> ink.name().equals(word))
                .findFirst()
                .orElseThrow(() -> refused("attachment.edit-unknown", number));
    }
}

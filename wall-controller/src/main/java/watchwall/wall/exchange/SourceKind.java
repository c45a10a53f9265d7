package watchwall.wall.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import watchwall.wall.exchange.SceneFile.SourceIn;

/** The kinds of source that a file may name, each with its fields; a kind or field that is not here does not fit. */
enum SourceKind {
    CAMERA,
    CLIP,
    DECK,
    PICTURE,
    WEB,
    TILE,
    MAP,
    BANNER,
    CLOCK,
    BLANK;

    List<Field> fields() {
        return switch (this) {
            case CAMERA -> List.of(Field.text("cameraId", 64), Field.maybeText("number", 64));
            case CLIP -> List.of(Field.text("asset", 64), Field.yesNo("loop"));
            case DECK ->
                List.of(Field.text("asset", 64), Field.number("page", 1, 300), Field.number("seconds", 0, 86_400));
            case PICTURE -> List.of(Field.text("asset", 64));
            case WEB -> List.of(Field.text("url", 2000), Field.number("refreshSeconds", 0, 86_400));
            case TILE -> List.of(Field.text("tile", 40));
            case MAP, BLANK -> List.of();
            case BANNER ->
                List.of(
                        Field.text("text", 500),
                        Field.word("motion", "STILL|SCROLL"),
                        Field.number("speed", 20, 600),
                        Field.word("tone", "CALM|WARN|URGENT"),
                        Field.number("priority", 1, 9));
            case CLOCK -> List.of(Field.yesNo("seconds"), Field.yesNo("date"));
        };
    }

    /** How a field reads, so that it means the same in YAML and in JSON. */
    record Field(String name, Pattern form, int least, int most, boolean isText, boolean isOptional) {
        private static Field of(String name, String form, boolean isText, boolean isOptional) {
            return new Field(name, Pattern.compile(form, Pattern.DOTALL), 0, Integer.MAX_VALUE, isText, isOptional);
        }

        static Field text(String name, int longest) {
            return of(name, ".{1," + longest + "}", true, false);
        }

        static Field maybeText(String name, int longest) {
            return of(name, ".{0," + longest + "}", true, true);
        }

        static Field word(String name, String words) {
            return of(name, words, true, false);
        }

        static Field yesNo(String name) {
            return of(name, "true|false", false, false);
        }

        static Field number(String name, int least, int most) {
            return new Field(name, Pattern.compile("\\d{1,9}"), least, most, false, false);
        }

        boolean takes(String value) {
            if (!form.matcher(value).matches()) {
                return false;
            }
            boolean isNumber = least > 0 || most < Integer.MAX_VALUE;
            return !isNumber || (Integer.parseInt(value) >= least && Integer.parseInt(value) <= most);
        }
    }

    static Optional<SourceKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }

    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first field that is missing, wrong or not of this kind. */
    Optional<String> fault(SourceIn source) {
        Optional<String> wrong = fields().stream()
                .filter(field -> source.words().containsKey(field.name())
                        ? !field.takes(source.word(field.name()))
                        : !field.isOptional())
                .map(Field::name)
                .findFirst();
        return wrong.or(() -> source.words().keySet().stream()
                .filter(name ->
                        fields().stream().noneMatch(field -> field.name().equals(name)))
                .sorted()
                .findFirst());
    }
}

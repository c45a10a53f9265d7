package watchwall.casebridge.attachment.picture;

import java.util.List;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** What edits must be before anything is drawn. */
final class EditRules {
    static final int MAX_EDITS = 50;
    static final int MAX_SIGNS = 60;
    /** Least side of a frame and least length of an arrow. */
    static final double LEAST = 0.005;

    private static final double LEAST_SIZE = 0.01;
    private static final double MOST_SIZE = 0.25;
    /** What rounding to five digits may add at the right and lower edge. */
    private static final double ROUNDING = 1e-4;

    private EditRules() {}

    static void check(List<PictureEdit> edits) {
        if (edits.isEmpty()) {
            throw refused("attachment.edit-none");
        }
        if (edits.size() > MAX_EDITS) {
            throw refused("attachment.edit-too-many", edits.size(), MAX_EDITS);
        }
        if (edits.stream().filter(PictureEdit.Crop.class::isInstance).count() > 1) {
            throw refused("attachment.edit-crops");
        }
        for (int i = 0; i < edits.size(); i++) {
            check(i + 1, edits.get(i));
        }
    }

    private static void check(int number, PictureEdit edit) {
        switch (edit) {
            case PictureEdit.Crop crop -> frame(number, crop.frame());
            case PictureEdit.Redact redact -> frame(number, redact.frame());
            case PictureEdit.Box box -> frame(number, box.frame());
            case PictureEdit.Arrow arrow -> {
                inside(number, arrow.fromX(), arrow.fromY(), arrow.toX(), arrow.toY());
                if (Math.hypot(arrow.toX() - arrow.fromX(), arrow.toY() - arrow.fromY()) < LEAST) {
                    throw refused("attachment.edit-tiny", number);
                }
            }
            case PictureEdit.Text text -> text(number, text);
        }
    }

    private static void frame(int number, PictureEdit.Frame frame) {
        inside(number, frame.x(), frame.y(), frame.x() + frame.width(), frame.y() + frame.height());
        if (!(frame.width() >= LEAST && frame.height() >= LEAST)) {
            throw refused("attachment.edit-tiny", number);
        }
    }

    private static void text(int number, PictureEdit.Text text) {
        inside(number, text.x(), text.y());
        if (!(text.size() >= LEAST_SIZE && text.size() <= MOST_SIZE)) {
            throw refused("attachment.edit-size", number);
        }
        String words = text.text();
        if (words.isBlank()) {
            throw refused("attachment.edit-no-words", number);
        }
        int signs = words.codePointCount(0, words.length());
        if (signs > MAX_SIGNS) {
            throw refused("attachment.edit-words", number, signs, MAX_SIGNS);
        }
        if (words.codePoints().anyMatch(EditRules::isUnseen)) {
            throw refused("attachment.edit-signs", number);
        }
    }

    /** Line ends, direction marks and other signs that draw nothing or move others. */
    private static boolean isUnseen(int sign) {
        int type = Character.getType(sign);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** NaN is not inside. */
    private static void inside(int number, double... shares) {
        for (double share : shares) {
            if (!(share >= -ROUNDING && share <= 1 + ROUNDING)) {
                throw refused("attachment.edit-outside", number);
            }
        }
    }

    static CaseRefused refused(String key, Object... args) {
        return new CaseRefused(Reason.of(key, args));
    }
}

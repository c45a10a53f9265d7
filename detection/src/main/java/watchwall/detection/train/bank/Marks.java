package watchwall.detection.train.bank;

import java.util.ArrayList;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.train.data.Mark;

/** Marks of one view as a line of text, kept beside its numbers. */
final class Marks {
    private Marks() {}

    static String line(List<Mark> marks) {
        StringBuilder out = new StringBuilder();
        for (Mark mark : marks) {
            Box box = mark.box();
            out.append(mark.kind()).append(' ');
            out.append(box.x()).append(' ').append(box.y()).append(' ');
            out.append(box.width()).append(' ').append(box.height()).append(' ');
        }
        return out.toString().strip();
    }

    static List<Mark> ofLine(String line) {
        List<Mark> marks = new ArrayList<>();
        String[] words = line.isBlank() ? new String[0] : line.split(" ");
        for (int i = 0; i + 5 <= words.length; i += 5) {
            marks.add(new Mark(
                    BinFinding.Kind.valueOf(words[i]),
                    new Box(
                            Double.parseDouble(words[i + 1]),
                            Double.parseDouble(words[i + 2]),
                            Double.parseDouble(words[i + 3]),
                            Double.parseDouble(words[i + 4]))));
        }
        return marks;
    }
}

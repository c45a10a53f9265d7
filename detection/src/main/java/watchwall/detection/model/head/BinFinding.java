package watchwall.detection.model.head;

import watchwall.detection.frame.Box;

/**
 * One bin or heap seen in one picture.
 *
 * @param score the head's own certainty, 0 to 1
 * @param box pixels of the whole picture
 */
public record BinFinding(Kind kind, double score, Box box) {
    public enum Kind {
        BIN("垃圾箱"),
        OVERFLOW("满溢的垃圾箱"),
        RUBBISH("暴露垃圾");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its place among the numbers of the network: the order of the words is that of the head files. */
        @SuppressWarnings("EnumOrdinal")
        public int place() {
            return ordinal();
        }

        /** The Chinese word. */
        public String word() {
            return word;
        }
    }
}

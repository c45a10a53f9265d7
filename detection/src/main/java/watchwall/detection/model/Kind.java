package watchwall.detection.model;

import java.util.Optional;

/** What a finding is, of the things a street rule can ask about; the number is the class in COCO's list of 90. */
public enum Kind {
    PERSON(1, "人"),
    BICYCLE(2, "自行车"),
    CAR(3, "轿车"),
    MOTORCYCLE(4, "摩托车"),
    BUS(6, "客车"),
    TRUCK(8, "货车"),
    UMBRELLA(28, "伞");

    private final int cocoId;
    private final String word;

    Kind(int cocoId, String word) {
        this.cocoId = cocoId;
        this.word = word;
    }

    public int cocoId() {
        return cocoId;
    }

    /** The Chinese word. */
    public String word() {
        return word;
    }

    static Optional<Kind> ofCoco(int id) {
        for (Kind kind : values()) {
            if (kind.cocoId == id) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

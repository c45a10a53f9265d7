package watchwall.detection.incident;

import java.util.Optional;

/** Why a candidate is none; the numbers are the keys that an operator presses. Later they are training labels. */
public enum RejectReason {
    MOVING(1, "运动中，未停留经营"),
    PERMITTED_BREAKFAST_CART(2, "合规早餐车"),
    INSIDE_A_SHOP(3, "店内经营"),
    ABANDONED_STALL(4, "废弃摊位，无人经营"),
    SUNSHADE_OR_COVER(5, "遮阳棚或遮盖布"),
    PEDESTRIANS(6, "行人聚集"),
    WORKS_OR_CARRYING(7, "施工或搬运"),
    BAD_PICTURE(8, "画面异常"),
    /** Needs a note. */
    OTHER(9, "其他");

    private final int number;
    private final String word;

    RejectReason(int number, String word) {
        this.number = number;
        this.word = word;
    }

    public int number() {
        return number;
    }

    /** The Chinese words. */
    public String word() {
        return word;
    }

    public static Optional<RejectReason> of(int number) {
        for (RejectReason reason : values()) {
            if (reason.number == number) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}

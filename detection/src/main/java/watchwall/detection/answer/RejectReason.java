package watchwall.detection.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import watchwall.detection.words.Reason;

/**
 * Why a candidate is none: the explicit negatives that running systems in Chinese cities were trained on. A number is
 * its reason's own for ever: it stands in decisions and is a label of training samples. Which key an operator presses
 * follows from the kind's list.
 */
public enum RejectReason {
    MOVING(1, "reason.moving", false),
    PERMITTED_BREAKFAST_CART(2, "reason.permitted-breakfast-cart", false),
    INSIDE_A_SHOP(3, "reason.inside-a-shop", true),
    ABANDONED_STALL(4, "reason.abandoned-stall", true),
    SUNSHADE_OR_COVER(5, "reason.sunshade-or-cover", true),
    PEDESTRIANS(6, "reason.pedestrians", false),
    WORKS_OR_CARRYING(7, "reason.works-or-carrying", false),
    BAD_PICTURE(8, "reason.bad-picture", false),
    /** Needs a note. */
    OTHER(9, "reason.other", false),
    BIN_NOT_FULL(10, "reason.bin-not-full", false),
    BEING_EMPTIED(11, "reason.being-emptied", false),
    POTTED_PLANTS(12, "reason.potted-plants", true),
    DRYING_CROPS(13, "reason.drying-crops", true),
    DRYING_BEHIND_GLASS(14, "reason.drying-behind-glass", true),
    PERMITTED_ADVERTISEMENT(15, "reason.permitted-advertisement", true),
    ADVERTISEMENT_MISTAKEN(16, "reason.advertisement-mistaken", true),
    MISTAKEN(17, "reason.mistaken", true),
    PERMITTED_DISPLAY(18, "reason.permitted-display", true),
    SHADOW_OR_LIGHT(19, "reason.shadow-or-light", false),
    PERMITTED_PARKING(20, "reason.permitted-parking", true),
    SETTING_DOWN(21, "reason.setting-down", false),
    VEHICLE_ON_DUTY(22, "reason.vehicle-on-duty", false),
    QUEUING_IN_TRAFFIC(23, "reason.queuing-in-traffic", false),
    CAMERA_IS_WELL(24, "reason.camera-is-well", false),
    CAMERA_IN_SERVICE(25, "reason.camera-in-service", false);

    /** Those that every kind has, last in its list. */
    public static final List<RejectReason> ANY = List.of(BAD_PICTURE, OTHER);

    private final int number;
    private final String key;
    private final boolean stays;

    RejectReason(int number, String key, boolean stays) {
        this.number = number;
        this.key = key;
        this.stays = stays;
    }

    public int number() {
        return number;
    }

    /** Of the sentence in the messages. */
    public String key() {
        return key;
    }

    /** The Chinese words. */
    public String word() {
        return Reason.of(key).sentence(Locale.CHINESE);
    }

    /** The thing will still stand there tomorrow: it is remembered as clutter of that spot for as long as it is seen. */
    public boolean stays() {
        return stays;
    }

    public static Optional<RejectReason> of(int number) {
        return Arrays.stream(values()).filter(reason -> reason.number == number).findFirst();
    }
}

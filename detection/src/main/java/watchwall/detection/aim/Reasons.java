package watchwall.detection.aim;

import static watchwall.detection.answer.RejectReason.ABANDONED_STALL;
import static watchwall.detection.answer.RejectReason.BEING_EMPTIED;
import static watchwall.detection.answer.RejectReason.BIN_NOT_FULL;
import static watchwall.detection.answer.RejectReason.CAMERA_IN_SERVICE;
import static watchwall.detection.answer.RejectReason.CAMERA_IS_WELL;
import static watchwall.detection.answer.RejectReason.DRYING_BEHIND_GLASS;
import static watchwall.detection.answer.RejectReason.DRYING_CROPS;
import static watchwall.detection.answer.RejectReason.INSIDE_A_SHOP;
import static watchwall.detection.answer.RejectReason.MISTAKEN;
import static watchwall.detection.answer.RejectReason.MOVING;
import static watchwall.detection.answer.RejectReason.PEDESTRIANS;
import static watchwall.detection.answer.RejectReason.PERMITTED_BREAKFAST_CART;
import static watchwall.detection.answer.RejectReason.PERMITTED_PARKING;
import static watchwall.detection.answer.RejectReason.POTTED_PLANTS;
import static watchwall.detection.answer.RejectReason.QUEUING_IN_TRAFFIC;
import static watchwall.detection.answer.RejectReason.SETTING_DOWN;
import static watchwall.detection.answer.RejectReason.SHADOW_OR_LIGHT;
import static watchwall.detection.answer.RejectReason.SUNSHADE_OR_COVER;
import static watchwall.detection.answer.RejectReason.VEHICLE_ON_DUTY;
import static watchwall.detection.answer.RejectReason.WORKS_OR_CARRYING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import watchwall.detection.answer.RejectReason;

/** What an incident of each kind is mistaken for: at most seven, on the keys 1 to 7; 8 and 9 are the same for all. */
final class Reasons {
    private static final Map<String, List<RejectReason>> OF = Map.of(
            "street-vending",
            List.of(
                    MOVING,
                    PERMITTED_BREAKFAST_CART,
                    INSIDE_A_SHOP,
                    ABANDONED_STALL,
                    SUNSHADE_OR_COVER,
                    PEDESTRIANS,
                    WORKS_OR_CARRYING),
            "goods-on-pavement",
            List.of(
                    INSIDE_A_SHOP,
                    DRYING_BEHIND_GLASS,
                    SUNSHADE_OR_COVER,
                    POTTED_PLANTS,
                    DRYING_CROPS,
                    WORKS_OR_CARRYING,
                    SHADOW_OR_LIGHT),
            "illegal-parking",
            List.of(
                    PERMITTED_PARKING,
                    SETTING_DOWN,
                    VEHICLE_ON_DUTY,
                    QUEUING_IN_TRAFFIC,
                    MOVING,
                    WORKS_OR_CARRYING,
                    MISTAKEN),
            "bin-overflow",
            List.of(BIN_NOT_FULL, BEING_EMPTIED, SUNSHADE_OR_COVER, SHADOW_OR_LIGHT, MISTAKEN),
            "exposed-rubbish",
            List.of(
                    BEING_EMPTIED,
                    DRYING_CROPS,
                    POTTED_PLANTS,
                    SUNSHADE_OR_COVER,
                    WORKS_OR_CARRYING,
                    SHADOW_OR_LIGHT,
                    MISTAKEN),
            "camera-trouble",
            List.of(CAMERA_IS_WELL, CAMERA_IN_SERVICE));

    private Reasons() {}

    static List<RejectReason> of(AimKind kind) {
        List<RejectReason> all = new ArrayList<>(OF.getOrDefault(kind.id(), List.of()));
        all.addAll(RejectReason.ANY);
        return List.copyOf(all);
    }
}

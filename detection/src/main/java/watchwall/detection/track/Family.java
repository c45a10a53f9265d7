package watchwall.detection.track;

import watchwall.detection.model.Kind;

/**
 * Kinds that a detector takes for one another: the same van is a truck in one picture and a car in the next, so a trail
 * holds a family, and its kind is what most pictures said.
 */
public enum Family {
    PERSON,
    VEHICLE,
    TWO_WHEELER,
    OTHER;

    public static Family of(Kind kind) {
        return switch (kind) {
            case PERSON -> PERSON;
            case CAR, BUS, TRUCK -> VEHICLE;
            case BICYCLE, MOTORCYCLE -> TWO_WHEELER;
            case UMBRELLA -> OTHER;
        };
    }
}

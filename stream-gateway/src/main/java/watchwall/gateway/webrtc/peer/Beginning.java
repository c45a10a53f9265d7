package watchwall.gateway.webrtc.peer;

/** What the camera had for a viewer. */
public sealed interface Beginning {
    /** Pictures are on their way, or go out as soon as the browser is connected. */
    record Picture() implements Beginning {}

    /** No key unit is known: pictures will follow the next one. */
    record NothingYet() implements Beginning {}

    /** B frames: pictures in another order than they are shown. */
    record Reordered() implements Beginning {}

    /** Coded in a way that this browser did not offer. */
    record NotOffered(String codec) implements Beginning {}

    /** The camera was removed, or something else took its place in the slot. */
    record Ended() implements Beginning {}
}

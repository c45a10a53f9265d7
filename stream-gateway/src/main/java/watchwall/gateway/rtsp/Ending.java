package watchwall.gateway.rtsp;

import watchwall.gateway.camera.Reason;

/** Why a try to pull a camera is over, and what follows from it. */
record Ending(Reason reason, Failure failure) {
    /** What kind of end. */
    enum Failure {
        /** The device cannot be reached: it is knocked at, and tried again once it answers. */
        NETWORK,
        /** It was reached, and something went wrong: tried again after growing waits. */
        SESSION,
        /** It does not want us, or the address is wrong: tried again only seldom. */
        REFUSED,
        /** The packets do not come this way: tried at once another way. */
        CARRIER
    }

    static Ending network(String key, Object... args) {
        return new Ending(Reason.of(key, args), Failure.NETWORK);
    }

    static Ending session(String key, Object... args) {
        return new Ending(Reason.of(key, args), Failure.SESSION);
    }

    static Ending refused(String key, Object... args) {
        return new Ending(Reason.of(key, args), Failure.REFUSED);
    }

    static Ending carrier(String key, Object... args) {
        return new Ending(Reason.of(key, args), Failure.CARRIER);
    }
}

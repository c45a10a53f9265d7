package watchwall.gateway.door;

import watchwall.gateway.camera.Reason;

/** A request that gets no session and no still: what kind of refusal (for the HTTP status) and why, for people. */
public final class MediaRefused extends RuntimeException {
    private final Kind kind;
    private final Reason reason;

    /** What the caller can do about it. */
    public enum Kind {
        /** 400: the request itself is not usable. */
        BAD_REQUEST,
        /** 404: no such camera. */
        UNKNOWN_CAMERA,
        /** 409: this stream cannot be shown by WebRTC until someone changes the camera. */
        UNSUITABLE_STREAM,
        /** 404: the session has ended, or has no such slot. */
        NO_SESSION,
        /** 429: too many orders in a short time. */
        TOO_OFTEN,
        /** 503: not now; ask again shortly. */
        TRY_LATER
    }

    public MediaRefused(Kind kind, Reason reason) {
        super(reason.key(), null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    public Reason reason() {
        return reason;
    }
}

package watchwall.gateway.rtsp.out;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.gateway.camera.StreamKind;

/**
 * What a request's address names: {@code rtsp://host:8554/<camera>/<main|sub>}, with {@code /trackID=n} behind it where
 * one track is meant. Host, user info and query are not looked at.
 */
record Target(String cameraId, StreamKind kind, OptionalInt track) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:rtsp://[^/?#]{0,512})?/([A-Za-z0-9-]{1,64})/(main|sub)/?(?:trackID=([01]))?(?:\\?[^#]{0,1024})?",
            Pattern.CASE_INSENSITIVE);

    static Optional<Target> of(String uri) {
        Matcher matcher = ADDRESS.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(StreamKind.values())
                .filter(kind -> kind.word().equals(matcher.group(2)))
                .findFirst()
                .map(kind -> new Target(
                        matcher.group(1),
                        kind,
                        matcher.group(3) == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(matcher.group(3)))));
    }

    /** What a ticket must be good for. */
    String subject() {
        return cameraId + '/' + kind.word();
    }

    boolean sameStream(Target other) {
        return subject().equals(other.subject());
    }
}

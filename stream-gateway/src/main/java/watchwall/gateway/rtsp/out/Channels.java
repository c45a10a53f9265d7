package watchwall.gateway.rtsp.out;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The interleaved channels of one track; RTCP goes on the one after. */
record Channels(int rtp) {
    private static final int MAX_TRANSPORTS = 8;
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d{1,3})(?:-(\\d{1,3}))?");

    /** The first transport of the header that we have: RTP over this very connection, as a player. */
    static Optional<Channels> asked(String header, int track) {
        return Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", MAX_TRANSPORTS))
                .map(String::trim)
                .filter(one -> one.startsWith("rtp/avp/tcp")
                        && !one.contains("mode=\"record\"")
                        && !one.contains("mode=record"))
                .findFirst()
                .flatMap(one -> {
                    Matcher matcher = INTERLEAVED.matcher(one);
                    int rtp = matcher.find() ? Integer.parseInt(matcher.group(1)) : 2 * track;
                    return rtp < 255 ? Optional.of(new Channels(rtp)) : Optional.empty();
                });
    }

    String transport(int ssrc) {
        return "RTP/AVP/TCP;unicast;interleaved=%d-%d;ssrc=%08X".formatted(rtp, rtp + 1, ssrc);
    }
}

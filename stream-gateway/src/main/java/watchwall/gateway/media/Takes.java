package watchwall.gateway.media;

import java.util.Set;

/**
 * What a viewer can decode: asked of it, never assumed.
 *
 * @param reordered true when it shows pictures in another order than they come (B frames): MSE does, WebRTC does not
 * @param transcoded true when it wants pictures coded anew rather than none; false where the asker has another way
 */
public record Takes(Set<Codec> codecs, boolean reordered, boolean transcoded) {
    /** The codecs of {@link Track}, without their parameters. */
    public enum Codec {
        H264,
        H265,
        JPEG;

        public static Codec of(Track track) {
            return switch (track) {
                case Track.H264 h264 -> H264;
                case Track.H265 h265 -> H265;
                case Track.Jpeg jpeg -> JPEG;
            };
        }
    }

    public Takes {
        codecs = Set.copyOf(codecs);
    }

    /** @param isReordered whether the stream sends pictures in another order than they are shown */
    public boolean take(Track track, boolean isReordered) {
        return codecs.contains(Codec.of(track)) && (reordered || !isReordered);
    }
}

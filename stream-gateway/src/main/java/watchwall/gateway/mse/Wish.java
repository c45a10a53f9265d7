package watchwall.gateway.mse;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import watchwall.gateway.fmp4.LiveMuxer;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Track;

/**
 * What a browser says first: {@code {"type":"play","ticket":"…","takes":["avc1","hvc1","mp4a","opus"],"sound":true}}.
 *
 * @param ticket empty where the address carried it
 * @param takes the first words of the codecs that its {@code MediaSource.isTypeSupported} affirmed
 */
record Wish(String ticket, Set<String> takes, boolean sound) {
    /** Chromium's is under 1.2 KiB, a ticket included. */
    static final int MAX_CHARS = 4096;

    private static final int MAX_CODECS = 16;

    Wish {
        takes = Set.copyOf(takes);
    }

    /** Empty for what is no wish. */
    static Optional<Wish> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            JsonObject json = new JsonObject(text);
            if (!"play".equals(json.getString("type"))) {
                return Optional.empty();
            }
            Set<String> takes = json.getJsonArray("takes", new JsonArray()).stream()
                    .limit(MAX_CODECS)
                    .map(String::valueOf)
                    .collect(Collectors.toSet());
            return Optional.of(new Wish(json.getString("ticket", ""), takes, json.getBoolean("sound", false)));
        } catch (DecodeException | ClassCastException notOurs) {
            return Optional.empty();
        }
    }

    Set<Takes.Codec> codecs() {
        Set<Takes.Codec> codecs = EnumSet.noneOf(Takes.Codec.class);
        if (takes.contains("avc1")) {
            codecs.add(Takes.Codec.H264);
        }
        if (takes.contains("hvc1")) {
            codecs.add(Takes.Codec.H265);
        }
        return codecs;
    }

    boolean takes(Track track) {
        return LiveMuxer.carries(track)
                && switch (track) {
                    case Track.H264 h264 -> takes.contains("avc1");
                    case Track.H265 h265 -> takes.contains("hvc1");
                    case Track.Jpeg jpeg -> false;
                };
    }

    boolean takes(AudioTrack track) {
        return sound
                && LiveMuxer.carries(track)
                && switch (track) {
                    case AudioTrack.Aac aac -> takes.contains("mp4a");
                    case AudioTrack.Opus opus -> takes.contains("opus");
                    case AudioTrack.Pcm pcm -> false;
                };
    }
}

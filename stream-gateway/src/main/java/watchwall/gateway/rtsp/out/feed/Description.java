package watchwall.gateway.rtsp.out.feed;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

/** The SDP (RFC 8866) of a stream: a live presentation of one or two tracks, in the order of {@link Lane.Kind}. */
public final class Description {
    /** The control attribute of a track is this word and its number. */
    public static final String TRACK = "trackID=";

    private Description() {}

    /** @param name of the session, for people */
    public static String text(String name, long sessionNumber, Offer offer) {
        StringBuilder sdp = new StringBuilder(512)
                .append("v=0\r\no=- ")
                .append(sessionNumber)
                .append(" 1 IN IP4 0.0.0.0\r\ns=")
                .append(name)
                .append("\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\na=range:npt=now-\r\n");
        picture(sdp, offer.picture());
        offer.sound().ifPresent(sound -> sound(sdp, sound));
        return sdp.toString();
    }

    private static void picture(StringBuilder sdp, Track track) {
        int type = payloadType(track);
        sdp.append("m=video 0 RTP/AVP ").append(type).append("\r\n");
        switch (track) {
            case Track.H264 h264 ->
                // RFC 6184 8.1
                sdp.append("a=rtpmap:%d H264/90000\r\na=fmtp:%d packetization-mode=1;profile-level-id=%s;"
                                .formatted(type, type, profile(h264.sps())))
                        .append("sprop-parameter-sets=%s,%s\r\n".formatted(base64(h264.sps()), base64(h264.pps())));
            case Track.H265 h265 ->
                // RFC 7798 7.1
                sdp.append("a=rtpmap:%d H265/90000\r\na=fmtp:%d sprop-vps=%s;sprop-sps=%s;sprop-pps=%s\r\n"
                        .formatted(type, type, base64(h265.vps()), base64(h265.sps()), base64(h265.pps())));
            case Track.Jpeg jpeg -> sdp.append("a=rtpmap:26 JPEG/90000\r\n"); // RFC 2435
        }
        sdp.append("a=control:").append(TRACK).append(Lane.Kind.PICTURE.track()).append("\r\n");
    }

    private static void sound(StringBuilder sdp, AudioTrack track) {
        int type = payloadType(track);
        sdp.append("m=audio 0 RTP/AVP ").append(type).append("\r\na=rtpmap:").append(type);
        switch (track) {
            case AudioTrack.Pcm pcm -> sdp.append(' ').append(pcm.codec()).append("/8000\r\n");
            case AudioTrack.Opus opus -> sdp.append(" opus/48000/2\r\n"); // RFC 7587 7
            case AudioTrack.Aac aac ->
                // RFC 3640 4.1 and 3.3.6
                sdp.append(" mpeg4-generic/%d/%d\r\n".formatted(aac.rateHz(), aac.channels()))
                        .append("a=fmtp:%d streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;"
                                .formatted(type))
                        .append("indexdeltalength=3;config=%s\r\n"
                                .formatted(HexFormat.of().formatHex(aac.config())));
        }
        sdp.append("a=control:").append(TRACK).append(Lane.Kind.SOUND.track()).append("\r\n");
    }

    static int payloadType(Track track) {
        return switch (track) {
            case Track.H264 h264 -> 96;
            case Track.H265 h265 -> 96;
            case Track.Jpeg jpeg -> 26;
        };
    }

    static int payloadType(AudioTrack track) {
        return switch (track) {
            case AudioTrack.Pcm pcm -> pcm == AudioTrack.Pcm.MU_LAW ? 0 : 8;
            case AudioTrack.Aac aac -> 97;
            case AudioTrack.Opus opus -> 98;
        };
    }

    private static String profile(ParameterSet sps) {
        byte[] nal = sps.bytes();
        return nal.length < 4 ? "42001F" : HexFormat.of().formatHex(nal, 1, 4).toUpperCase(Locale.ROOT);
    }

    private static String base64(ParameterSet set) {
        return Base64.getEncoder().encodeToString(set.bytes());
    }
}

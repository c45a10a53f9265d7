package watchwall.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtsp.sdp.SessionDescription;

/**
 * A camera's session description: bounded in everything, read alike with CR LF and LF, and its addresses are one line,
 * because they are sent back.
 */
public final class CameraSdpFuzz {
    private static final int MAX_MEDIA = 32;
    private static final String BASE = "rtsp://192.0.2.7/live/";

    private CameraSdpFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String sdp = new String(input, StandardCharsets.UTF_8);
        SessionDescription read = SessionDescription.parse(sdp);
        Hold.that(read.media().size() <= MAX_MEDIA, "more sections than the bound");
        for (SessionDescription.Media media : read.media()) {
            Hold.that(media.formats().size() <= MAX_MEDIA, "more formats than the bound");
            Hold.that(media.encodings().size() <= MAX_MEDIA, "more encodings than the bound");
            Hold.that(media.parameters().size() <= MAX_MEDIA, "more parameters than the bound");
            media.control().ifPresent(control -> isOneLine(SessionDescription.resolve(BASE, control)));
        }
        isOneLine(read.aggregate(BASE));
        judge(read.choose(), sdp.length());
        if (sdp.indexOf('\r') < 0) {
            Hold.that(
                    SessionDescription.parse(sdp.replace("\n", "\r\n")).equals(read),
                    "with CR LF it says something else than with LF");
        }
    }

    private static void judge(SessionDescription.Choice choice, int length) {
        switch (choice) {
            case SessionDescription.Choice.Play play -> {
                Hold.that(play.video().payloadType() >= 0 && play.video().payloadType() < 128, "a payload type");
                play.video().control().ifPresent(control -> isOneLine(SessionDescription.resolve(BASE, control)));
                int bytes = switch (play.video().format()) {
                    case Format.H264 h264 ->
                        h264.parameterSets().stream()
                                .mapToInt(set -> set.length())
                                .sum();
                    case Format.H265 h265 ->
                        h265.parameterSets().stream()
                                .mapToInt(set -> set.length())
                                .sum();
                    case Format.Jpeg jpeg -> {
                        Hold.that(
                                jpeg.widthPx() >= 0 && jpeg.widthPx() <= 16_384 && jpeg.heightPx() <= 16_384,
                                "a picture's side");
                        yield 0;
                    }
                };
                Hold.that(bytes <= length, "parameter sets larger than what they were read from");
                play.audio()
                        .ifPresent(sound -> Hold.that(
                                sound.clockRateHz() > 0
                                        && sound.format().track().channels() > 0,
                                "a clock and a channel"));
            }
            case SessionDescription.Choice.Nothing nothing -> isShort(nothing.reason());
        }
    }

    private static void isOneLine(String uri) {
        Hold.that(uri.indexOf('\r') < 0 && uri.indexOf('\n') < 0, "an address over two lines");
    }

    private static void isShort(Reason reason) {
        List<Object> args = List.copyOf(reason.args());
        Hold.that(args.stream().allMatch(arg -> arg.toString().length() <= 120), "a sentence that a camera fills");
    }
}

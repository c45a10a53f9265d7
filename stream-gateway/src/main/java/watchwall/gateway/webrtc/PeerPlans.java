package watchwall.gateway.webrtc;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import watchwall.gateway.webrtc.peer.PeerPlan;
import watchwall.gateway.webrtc.send.OutSound;
import watchwall.gateway.webrtc.send.OutStream;
import watchwall.gateway.webrtc.wire.Answer;
import watchwall.gateway.webrtc.wire.Codec;
import watchwall.gateway.webrtc.wire.Offer;
import watchwall.gateway.webrtc.wire.Offer.Format;
import watchwall.gateway.webrtc.wire.Offer.Section;

/** From an offer to what is sent, with every number that must be random. */
final class PeerPlans {
    private static final String NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int UFRAG_CHARS = 8;
    private static final int SECRET_CHARS = 24;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong sessions = new AtomicLong();

    /** A plan, and the sections of its answer by their place in the offer. */
    record Planned(PeerPlan plan, Map<Integer, Answer.Sent> sent) {}

    /** One video, the first that can be served, and the camera's sound where the offer takes it. */
    Planned one(String user, Offer offer, Optional<Codec> heard) {
        Map<Integer, Answer.Sent> sent = new HashMap<>();
        List<OutStream> videos = new ArrayList<>();
        List<OutSound> sounds = new ArrayList<>();
        for (int i = 0; i < offer.sections().size(); i++) {
            Section section = offer.sections().get(i);
            if (section.served() && section.isVideo() && videos.isEmpty()) {
                OutStream video = video(section);
                videos.add(video);
                sent.put(i, new Answer.Sent(video.ssrc(), section.formats(), "watchwall"));
            } else if (section.served() && !section.isVideo() && sounds.isEmpty()) {
                Optional<Format> format = heard.flatMap(section::format);
                if (format.isPresent()) {
                    OutSound sound = sound(format.get());
                    sounds.add(sound);
                    sent.put(i, new Answer.Sent(sound.ssrc(), List.of(format.get()), "watchwall"));
                }
            }
        }
        return new Planned(plan(user, offer, videos, sounds, false), sent);
    }

    /** Every video that can be served, each a slot. */
    Planned pool(String user, Offer offer) {
        Map<Integer, Answer.Sent> sent = new HashMap<>();
        List<OutStream> videos = new ArrayList<>();
        for (int i = 0; i < offer.sections().size(); i++) {
            Section section = offer.sections().get(i);
            if (section.served() && section.isVideo() && !section.mid().isEmpty()) {
                OutStream video = video(section);
                videos.add(video);
                sent.put(i, new Answer.Sent(video.ssrc(), section.formats(), "slot-" + section.mid()));
            }
        }
        return new Planned(plan(user, offer, videos, List.of(), true), sent);
    }

    private PeerPlan plan(String user, Offer offer, List<OutStream> videos, List<OutSound> sounds, boolean pool) {
        return new PeerPlan(
                sessions.incrementAndGet(),
                word(SECRET_CHARS),
                user,
                word(UFRAG_CHARS),
                offer.ufrag(),
                word(SECRET_CHARS),
                offer.fingerprint(),
                videos,
                sounds,
                pool);
    }

    private OutStream video(Section section) {
        var types = new OutStream.Types(type(section, Codec.H264), type(section, Codec.H265));
        return new OutStream(
                section.mid(), ssrc(), types, section.playoutDelayId(), random.nextInt(1 << 16), random.nextInt());
    }

    private OutSound sound(Format format) {
        return new OutSound(ssrc(), format.payloadType(), format.codec(), random.nextInt(1 << 16), random.nextInt());
    }

    private int ssrc() {
        return random.nextInt(1, Integer.MAX_VALUE);
    }

    private static int type(Section section, Codec codec) {
        return section.format(codec).map(Format::payloadType).orElse(-1);
    }

    long originId() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    private String word(int chars) {
        var word = new StringBuilder(chars);
        for (int i = 0; i < chars; i++) {
            word.append(NAMES.charAt(random.nextInt(NAMES.length())));
        }
        return word.toString();
    }
}

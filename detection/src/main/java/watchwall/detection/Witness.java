package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.Suspicion;
import watchwall.detection.rule.Candidate;
import watchwall.detection.zone.Point;
import watchwall.gateway.camera.Camera;

/**
 * From what is seen to the desk, with the pictures that prove it: the place before, the beginning, the clearest view and
 * now. Faces of people whom it is not about are made unrecognisable in what is stored. One thread, that of the watch.
 */
final class Witness {
    /** The desk is asked again about the same thing only after this, however long it stands there. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(15);

    /** A reference shows the place this long before something began, so that the thing is not in it yet. */
    private static final Duration BEFORE = Duration.ofSeconds(3);

    /** A view is clearer when it is this much better. */
    private static final double CLEARER = 1.2;

    /** One JPEG of 40 to 70 KB each. */
    private static final int MOST_VIEWS = 16;

    /** A thing that was not seen for so long is another one when it comes back. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final String cameraId;
    private final Watch.Room room;
    private final Faces faces;
    private final Album album;
    private final Map<String, View> views = new HashMap<>();

    /** When the desk was asked about a thing, for as long as it is not asked again. */
    private final Map<String, Instant> asked = new HashMap<>();

    Witness(String cameraId, Duration reach, Watch.Room room) {
        this.cameraId = cameraId;
        this.room = room;
        this.faces = new Faces(room.models().detector(), room.hideFaces());
        this.album = new Album(reach.plus(BEFORE));
    }

    /** The clearest view of one thing so far. */
    private static final class View {
        private double clearness;
        private Instant seen;
        private Box box;
        private byte[] jpeg;

        View(Candidate candidate, Picture picture) {
            this.seen = candidate.at();
            this.box = candidate.box();
            this.clearness = clearness(candidate);
            this.jpeg = Jpeg.of(picture);
        }

        void look(Candidate candidate, Picture picture) {
            seen = candidate.at();
            if (clearness(candidate) > CLEARER * clearness) {
                clearness = clearness(candidate);
                box = candidate.box();
                jpeg = Jpeg.of(picture);
            }
        }

        private static double clearness(Candidate candidate) {
            return candidate.score() * Math.sqrt(candidate.box().area());
        }
    }

    /** The clock jumped or the picture has another size: what was seen before proves nothing any more. */
    void beginAnew() {
        album.clear();
        views.clear();
        asked.clear();
    }

    /**
     * Other rules from now on.
     *
     * @param forgotten rules whose judges began anew: the things that they name are others
     */
    void take(Duration reach, Set<String> forgotten) {
        album.reach(reach.plus(BEFORE));
        views.keySet().removeIf(key -> isOf(key, forgotten));
        asked.keySet().removeIf(key -> isOf(key, forgotten));
    }

    private static boolean isOf(String key, Set<String> rules) {
        return rules.stream().anyMatch(rule -> key.startsWith(rule + "/"));
    }

    void see(Picture picture, Sight.Look look) {
        album.add(picture, look.still());
        Instant now = picture.at();
        views.values().removeIf(view -> Duration.between(view.seen, now).compareTo(FORGOTTEN) > 0);
        asked.values().removeIf(at -> Duration.between(at, now).compareTo(ASK_AGAIN) >= 0);
        for (Candidate candidate : look.candidates()) {
            remember(candidate, picture);
            if (candidate.full() && asked.putIfAbsent(candidate.key(), now) == null) {
                raise(candidate, picture);
            }
        }
    }

    /** Where there are more things than views the later ones have none: they are shown as they are now. */
    private void remember(Candidate candidate, Picture picture) {
        View view = views.get(candidate.key());
        if (view != null) {
            view.look(candidate, picture);
        } else if (views.size() < MOST_VIEWS) {
            views.put(candidate.key(), new View(candidate, picture));
        }
    }

    private void raise(Candidate candidate, Picture picture) {
        Camera camera = room.feed().camera(cameraId).orElse(null);
        if (camera == null) {
            return;
        }
        Suspicion suspicion = new Suspicion(
                candidate,
                new Incident.Seen(camera.id(), camera.name(), camera.place()),
                picture.widthPx(),
                picture.heightPx(),
                room.models().detector().name(),
                forbiddenSince(candidate, picture),
                () -> pictures(candidate, picture));
        room.desk().raise(suspicion).ifPresent(incident -> room.clips().keepLater(incident, candidate.at()));
    }

    private Instant forbiddenSince(Candidate candidate, Picture picture) {
        Box box = candidate.box();
        Point foot = new Point(box.centreX() / picture.widthPx(), box.bottom() / picture.heightPx());
        return candidate.rule().forbiddenSince(foot, picture.at(), room.days()).orElse(picture.at());
    }

    private Suspicion.Pictures pictures(Candidate candidate, Picture now) {
        List<Jpeg.Corner> outline = candidate.rule().zone().polygon().stream()
                .map(p -> new Jpeg.Corner(p.x() * now.widthPx(), p.y() * now.heightPx()))
                .toList();
        Picture shown = faces.hidden(now, candidate.box());
        Suspicion.Pictures pictures = new Suspicion.Pictures()
                .with(EvidenceKind.START_FRAME, stored(album.at(candidate.started()), candidate))
                .with(EvidenceKind.BOX_FRAME, Jpeg.of(shown, candidate.box(), outline))
                .with(EvidenceKind.PLAIN_FRAME, Jpeg.of(shown));
        album.before(candidate.started().minus(BEFORE))
                .ifPresent(page -> pictures.with(EvidenceKind.BEFORE_FRAME, stored(page, candidate)));
        View view = views.get(candidate.key());
        if (view != null) {
            Picture best = faces.hidden(Jpeg.read(view.jpeg, view.seen), view.box);
            pictures.with(EvidenceKind.BEST_FRAME, Jpeg.of(best, view.box, List.of()));
        }
        return pictures;
    }

    private byte[] stored(byte[] page, Candidate candidate) {
        return faces.hide() ? Jpeg.of(faces.hidden(Jpeg.read(page, candidate.at()), candidate.box())) : page;
    }
}

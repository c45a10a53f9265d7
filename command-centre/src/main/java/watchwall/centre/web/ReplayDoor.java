package watchwall.centre.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.DataFolder;
import watchwall.centre.Words;
import watchwall.detection.WatchRoom;
import watchwall.detection.drawn.ReadRule;
import watchwall.detection.drawn.RuleDesk;
import watchwall.detection.drawn.RuleDraft;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;
import watchwall.detection.replay.Replay;

/** Clips and videos judged again by a camera's rules, watching or not, and the folder of videos put there for it. */
@RestController
class ReplayDoor {
    private static final List<String> ENDINGS = List.of(".mp4", ".mkv", ".mov", ".avi", ".ts");

    private final WatchRoom room;
    private final RuleDesk desk;
    private final Words words;
    private final Path folder;

    ReplayDoor(WatchRoom room, RuleDesk desk, Words words, DataFolder data) {
        this.room = room;
        this.desk = desk;
        this.words = words;
        this.folder = data.resolve("replay");
    }

    record Video(String name, long bytes, Instant changed) {}

    /**
     * Either an incident, or a video with a camera.
     *
     * @param rules by id; null: the draft where there is one, otherwise all of the camera, switched on or off
     * @param draft of a rule that is not kept yet, judged by the id {@code draft}
     */
    record Order(
            @Nullable String incident,
            @Nullable String video,
            @Nullable String camera,
            @Nullable Instant begins,
            @Nullable List<String> rules,
            @Nullable RuleDraft draft) {}

    @GetMapping("/api/replays/videos")
    List<Video> videos() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ReplayDoor::isVideo)
                    .map(ReplayDoor::video)
                    .sorted(Comparator.comparing(Video::changed).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of videos", e);
        }
    }

    /** Ranges are answered too, so that it can be sought in. */
    @GetMapping("/api/replays/videos/{name}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        return video(new FileSystemResource(found(name)));
    }

    /** The clip of an incident for those who look after the rules, who may have no door to incidents. */
    @GetMapping("/api/replays/clips/{incident}")
    ResponseEntity<Resource> clip(@PathVariable String incident) {
        Path clip =
                room.desk().evidence(incident, EvidenceKind.CLIP).orElseThrow(() -> missing(EvidenceKind.CLIP.word()));
        return video(new FileSystemResource(clip));
    }

    private static ResponseEntity<Resource> video(Resource file) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("video/mp4"))
                .cacheControl(CacheControl.noStore())
                .body(file);
    }

    @PostMapping("/api/replays")
    ReplayView begin(@RequestBody Order order) {
        if (order.incident() != null) {
            Incident incident = room.desk().find(order.incident()).orElseThrow(() -> missing(order.incident()));
            Path clip = room.desk()
                    .evidence(incident.id(), EvidenceKind.CLIP)
                    .orElseThrow(() -> missing(EvidenceKind.CLIP.word()));
            Instant from = incident.clipFrom().orElse(incident.started());
            return ReplayView.of(
                    room.replays().begin(clip, from, rules(incident.camera().id(), order)), words);
        }
        if (order.video() == null || order.camera() == null) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "incident, or video and camera");
        }
        Path video = found(order.video());
        Instant from = order.begins() == null ? Instant.EPOCH : order.begins();
        return ReplayView.of(room.replays().begin(video, from, rules(order.camera(), order)), words);
    }

    /** @param after so many looks are known already */
    @GetMapping("/api/replays/{id}")
    ReplayView find(@PathVariable String id, @RequestParam(defaultValue = "0") int after) {
        return room.replays()
                .find(id, after)
                .map(replay -> ReplayView.of(replay, words))
                .orElseThrow(() -> missing(id));
    }

    @DeleteMapping("/api/replays/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable String id) {
        room.replays().forget(id);
    }

    private List<Replay.Tried> rules(String camera, Order order) {
        List<Replay.Tried> rules = new ArrayList<>();
        if (order.draft() != null) {
            rules.add(new Replay.Tried(desk.tried(order.draft()), false));
        }
        List<ReadRule> known = desk.ofCamera(camera);
        List<String> named = order.rules() != null
                ? order.rules()
                : rules.isEmpty() ? known.stream().map(one -> one.rule().id()).toList() : List.of();
        for (String id : named) {
            ReadRule one = known.stream()
                    .filter(each -> each.rule().id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> missing(id));
            rules.add(new Replay.Tried(one.rule(), one.on()));
        }
        if (rules.isEmpty()) {
            throw new Refused(HttpStatus.CONFLICT, "centre.replay.no-rule", camera);
        }
        return rules;
    }

    /** Only what stands in the folder itself. */
    private Path found(String name) {
        return videos().stream()
                .filter(video -> video.name().equals(name))
                .findFirst()
                .map(video -> folder.resolve(video.name()))
                .orElseThrow(() -> missing(name));
    }

    private static boolean isVideo(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private static Video video(Path file) {
        try {
            return new Video(
                    file.getFileName().toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("a video", e);
        }
    }

    private static Refused missing(String what) {
        return new Refused(HttpStatus.NOT_FOUND, "centre.not-found", what);
    }
}

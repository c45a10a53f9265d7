package watchwall.centre.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.wall.WallController;
import watchwall.wall.library.Added;
import watchwall.wall.library.Asset;
import watchwall.wall.library.LibraryFile;
import watchwall.wall.library.MediaLibrary;
import watchwall.wall.program.Reason;

/** Pictures, decks and clips for the wall (素材). */
@RestController
class MaterialDoor {
    private final MediaLibrary library;
    private final WallController walls;
    private final Words words;

    MaterialDoor(MediaLibrary library, WallController walls, Words words) {
        this.library = library;
        this.walls = walls;
        this.words = words;
    }

    record MaterialView(
            String id,
            Asset.Kind kind,
            String name,
            Asset.State state,
            int pages,
            int rendered,
            int widthPx,
            int heightPx,
            long bytes,
            @Nullable Sentence problem,
            String addedBy,
            Instant addedAt) {}

    @GetMapping("/api/walls/assets")
    List<MaterialView> list() {
        return library.list().stream().map(this::view).toList();
    }

    /** The body is the file itself; what it is, is read from its content. */
    @PostMapping("/api/walls/assets")
    MaterialView add(@RequestParam String name, InputStream body) {
        return switch (library.add(name, body, WallDoor.officer())) {
            case Added.Kept kept -> view(kept.asset());
            case Added.Refused refused -> throw refused(HttpStatus.UNPROCESSABLE_CONTENT, refused.reason());
        };
    }

    @DeleteMapping("/api/walls/assets/{asset}")
    void remove(@PathVariable String asset) {
        Optional<Reason> why = library.remove(asset, walls::uses);
        if (why.isPresent()) {
            throw refused(HttpStatus.CONFLICT, why.get());
        }
    }

    @GetMapping("/api/walls/assets/{asset}/{file}")
    ResponseEntity<Resource> file(@PathVariable String asset, @PathVariable String file) throws IOException {
        LibraryFile found = library.file(asset, file)
                .filter(kept -> Files.isRegularFile(kept.path()))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "wall.library.no-file"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.contentType()))
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(new FileSystemResource(found.path()));
    }

    private static Refused refused(HttpStatus status, Reason reason) {
        return new Refused(status, reason.key(), reason.args().toArray(String[]::new));
    }

    private MaterialView view(Asset asset) {
        return new MaterialView(
                asset.id(),
                asset.kind(),
                asset.name(),
                asset.state(),
                asset.pages(),
                asset.rendered(),
                asset.widthPx(),
                asset.heightPx(),
                asset.bytes(),
                asset.problem()
                        .map(reason -> words.say(reason.key(), reason.args()))
                        .orElse(null),
                asset.addedBy(),
                asset.addedAt());
    }
}

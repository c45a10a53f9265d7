package watchwall.centre.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import watchwall.centre.Options;
import watchwall.centre.Trouble;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamPlan;

/** Reads {@code cameras.yml}: all cameras or one clear sentence about the first wrong row. */
final class CameraFile {
    private static final int MAX_CAMERAS = 2_000; // a district has some hundred
    private static final Duration KEPT = Duration.ofSeconds(10); // a page that is loaded anew finds its pictures
    private static final Duration KEPT_WARM = Duration.ofMinutes(5); // a round of the wall comes by again
    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CameraFile() {}

    record Rows(@Nullable List<Row> cameras) {}

    record Row(
            @Nullable String id,
            @Nullable String number,
            @Nullable String name,
            @Nullable String main,
            @Nullable String sub,
            @Nullable String pull,
            @Nullable String over,
            @Nullable PlaceRow place) {}

    record PlaceRow(
            @Nullable String street,
            @Nullable String grid,
            @Nullable String address,
            double longitude,
            double latitude) {}

    static List<Camera> read(Path file) {
        Rows rows;
        try {
            rows = YAML.readValue(Files.readString(file), Rows.class);
        } catch (NoSuchFileException e) {
            throw new Trouble("centre.file.missing", file);
        } catch (IOException e) {
            throw new Trouble("centre.file.unreadable", file, e.getMessage());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Trouble("centre.file.not-yaml", file, line, e.getOriginalMessage());
        }
        List<Row> list = rows == null || rows.cameras() == null ? List.of() : rows.cameras();
        if (list.size() > MAX_CAMERAS) {
            throw new Trouble("centre.cameras.bad-row", file, list.size(), "> " + MAX_CAMERAS);
        }
        List<Camera> cameras = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Camera camera = camera(file, i + 1, list.get(i));
            if (!ids.add(camera.id())) {
                throw new Trouble("centre.cameras.bad-row", file, i + 1, "id " + camera.id() + " ×2");
            }
            cameras.add(camera);
        }
        return cameras;
    }

    private static Camera camera(Path file, int row, Row from) {
        String id = text(from.id());
        if (!id.matches(ID)) {
            throw new Trouble("centre.cameras.bad-row", file, row, "id “" + id + "” (a-z 0-9 -)");
        }
        StreamPlan.Pull pull = pull(file, row, text(from.pull()));
        StreamPlan.Over over = over(file, row, text(from.over()));
        PlaceRow place = from.place() == null ? new PlaceRow("", "", "", 0, 0) : from.place();
        return new Camera(
                id,
                from.number() == null ? id : from.number(),
                from.name() == null ? id : from.name(),
                new StreamPlan(Options.cameraAddress(text(from.main())), pull, over),
                Optional.ofNullable(from.sub()).map(sub -> new StreamPlan(Options.cameraAddress(sub), pull, over)),
                new Place(
                        text(place.street()),
                        text(place.grid()),
                        text(place.address()),
                        place.longitude(),
                        place.latitude()));
    }

    private static StreamPlan.Pull pull(Path file, int row, String word) {
        return switch (word) {
            case "", "always" -> new StreamPlan.Pull.Always();
            case "on-demand" -> new StreamPlan.Pull.OnDemand(KEPT);
            case "warm" -> new StreamPlan.Pull.OnDemand(KEPT_WARM);
            default -> throw new Trouble("centre.cameras.bad-row", file, row, "pull: always | on-demand | warm");
        };
    }

    private static StreamPlan.Over over(Path file, int row, String word) {
        return switch (word) {
            case "", "automatic" -> StreamPlan.Over.AUTOMATIC;
            case "tcp" -> StreamPlan.Over.TCP;
            case "udp" -> StreamPlan.Over.UDP;
            default -> throw new Trouble("centre.cameras.bad-row", file, row, "over: automatic | tcp | udp");
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A camera known by nothing but its address. */
    static Camera ofAddress(int number, URI address) {
        String name = "摄像机 " + number;
        return new Camera(
                "camera-" + number,
                "%04d".formatted(number),
                name,
                address,
                Optional.empty(),
                new Place("", "", name, 0, 0));
    }
}

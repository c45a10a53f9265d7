package watchwall.wall.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Turns sources into what nodes, consoles and checks need of them.
 *
 * @param latest the newest figures that are at hand, by tile
 * @param pins the newest pins that are at hand
 */
public record Contents(
        Cameras cameras,
        Materials materials,
        Function<String, Figures.Table> latest,
        Supplier<List<Figures.Pin>> pins,
        String mapPath) {

    /** @param ticket gives an asset's path its ticket */
    public Content of(Source source, UnaryOperator<String> ticket) {
        return switch (source) {
            case Source.CameraSource c -> camera(c.cameraId());
            case Source.Clip c ->
                new Content.Clip(url(c.asset(), "clip.mp4", ticket), c.loop(), name(c.asset()), trouble(c));
            case Source.Deck d -> deck(d, ticket);
            case Source.Still s ->
                new Content.Still(url(s.asset(), "picture.jpg", ticket), name(s.asset()), trouble(s));
            case Source.Web w -> new Content.Web(w.url(), w.refreshSeconds(), "");
            case Source.Tile t -> tile(t);
            case Source.CityMap m -> new Content.CityMap(mapPath + "?ticket=" + ticket.apply(mapPath), pins.get());
            case Source.Banner b -> new Content.Banner(b.text(), b.motion(), b.speed(), b.tone(), b.priority());
            case Source.Clock c -> new Content.Clock(c.seconds(), c.date());
            case Source.Blank b -> new Content.Blank();
        };
    }

    /** Two windows of one key show the same thing: a node may keep what it has. */
    public static String key(Source source, boolean mainStream) {
        return switch (source) {
            case Source.CameraSource c -> "camera/" + c.cameraId() + (mainStream ? "/MAIN" : "/SUB");
            case Source.Clip c -> "clip/" + c.asset() + (c.loop() ? "/loop" : "");
            case Source.Deck d -> "deck/" + d.asset() + '/' + d.page();
            case Source.Still s -> "picture/" + s.asset();
            case Source.Web w -> "web/" + w.refreshSeconds() + '/' + w.url();
            case Source.Tile t -> "tile/" + t.tile();
            case Source.CityMap m -> "map";
            case Source.Banner b ->
                "banner/%d/%s/%d/%s".formatted(b.priority(), b.motion(), b.speed(), b.tone() + b.text());
            case Source.Clock c -> "clock/" + c.seconds() + c.date();
            case Source.Blank b -> "";
        };
    }

    /** A camera that does not exist any more is a card that says so. */
    public Content.Camera camera(String cameraId) {
        return cameras.camera(cameraId)
                .map(f -> new Content.Camera(f.id(), f.number(), f.name(), f.live(), false, f.since(), f.why()))
                .orElseGet(() -> new Content.Camera(cameraId, "", cameraId, false, true, Instant.EPOCH, ""));
    }

    /** What people call it; empty for what its kind says already. */
    public String title(Source source) {
        return switch (source) {
            case Source.CameraSource c -> camera(c.cameraId()).name();
            case Source.Clip c -> name(c.asset());
            case Source.Deck d -> name(d.asset()) + " · " + d.page();
            case Source.Still s -> name(s.asset());
            case Source.Web w -> w.url().replaceFirst("^https?://", "");
            case Source.Tile t -> latest.apply(t.tile()).title();
            case Source.CityMap m -> "";
            case Source.Banner b -> b.text();
            case Source.Clock c -> "";
            case Source.Blank b -> "";
        };
    }

    /** The asset that a source shows. */
    public static Optional<String> asset(Source source) {
        return switch (source) {
            case Source.Clip c -> Optional.of(c.asset());
            case Source.Deck d -> Optional.of(d.asset());
            case Source.Still s -> Optional.of(s.asset());
            case Source.CameraSource c -> Optional.empty();
            case Source.Web w -> Optional.empty();
            case Source.Tile t -> Optional.empty();
            case Source.CityMap m -> Optional.empty();
            case Source.Banner b -> Optional.empty();
            case Source.Clock c -> Optional.empty();
            case Source.Blank b -> Optional.empty();
        };
    }

    /** Pages of a deck; 1 for anything else. */
    public int pages(Source source) {
        return source instanceof Source.Deck deck
                ? materials.asset(deck.asset()).pages()
                : 1;
    }

    private Content.Tile tile(Source.Tile tile) {
        Figures.Table table = latest.apply(tile.tile());
        return new Content.Tile(tile.tile(), table.title(), table.asOf(), table.figures(), table.note());
    }

    private Content.Deck deck(Source.Deck deck, UnaryOperator<String> ticket) {
        int pages = pages(deck);
        List<String> urls = new ArrayList<>();
        urls.add(url(deck.asset(), "p" + deck.page() + ".png", ticket));
        if (pages > 1) {
            urls.add(url(deck.asset(), "p" + (deck.page() % pages + 1) + ".png", ticket));
        }
        return new Content.Deck(urls, deck.page(), pages, name(deck.asset()), trouble(deck));
    }

    private String name(String asset) {
        return materials.asset(asset).name();
    }

    private String trouble(Source source) {
        return asset(source).map(id -> materials.asset(id).problem()).orElse("");
    }

    private static String url(String asset, String file, UnaryOperator<String> ticket) {
        return "/wall/asset/" + asset + '/' + file + "?ticket=" + ticket.apply(asset);
    }
}

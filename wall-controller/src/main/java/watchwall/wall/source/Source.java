package watchwall.wall.source;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Set;

/** What a window shows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Source.CameraSource.class, name = "camera"),
    @JsonSubTypes.Type(value = Source.Clip.class, name = "clip"),
    @JsonSubTypes.Type(value = Source.Deck.class, name = "deck"),
    @JsonSubTypes.Type(value = Source.Still.class, name = "picture"),
    @JsonSubTypes.Type(value = Source.Web.class, name = "web"),
    @JsonSubTypes.Type(value = Source.Tile.class, name = "tile"),
    @JsonSubTypes.Type(value = Source.CityMap.class, name = "map"),
    @JsonSubTypes.Type(value = Source.Banner.class, name = "banner"),
    @JsonSubTypes.Type(value = Source.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = Source.Blank.class, name = "blank")
})
public sealed interface Source {
    Source BLANK = new Blank();

    static Source camera(String cameraId) {
        return new CameraSource(cameraId);
    }

    /** A live camera; which of its streams is chosen by the size of the window. */
    record CameraSource(String cameraId) implements Source {
        public CameraSource {
            require(isId(cameraId), "a camera id has 1 to 64 characters");
        }
    }

    /** A recorded film of the library. */
    record Clip(String asset, boolean loop) implements Source {
        public Clip {
            require(isId(asset), "an asset id has 1 to 64 characters");
        }
    }

    /**
     * A slide deck of the library.
     *
     * @param page from 1
     * @param seconds 0: pages are turned by hand
     */
    record Deck(String asset, int page, int seconds) implements Source {
        public Deck {
            require(isId(asset), "an asset id has 1 to 64 characters");
            require(page >= 1 && page <= 2_000, "a deck's page is 1 to 2000");
            require(seconds == 0 || seconds >= 2 && seconds <= 86_400, "a page stays 2 to 86400 s, or 0 for ever");
        }
    }

    /** A picture of the library. */
    record Still(String asset) implements Source {
        public Still {
            require(isId(asset), "an asset id has 1 to 64 characters");
        }
    }

    /** @param refreshSeconds 0: never loaded anew */
    record Web(String url, int refreshSeconds) implements Source {
        public Web {
            require(
                    isWebAddress(url),
                    "a web page's address begins with http:// or https:// and has up to 2000 characters");
            require(
                    refreshSeconds == 0 || refreshSeconds >= 10 && refreshSeconds <= 86_400,
                    "a web page is loaded anew each 10 to 86400 s, or 0 for never");
        }
    }

    /** Figures of the centre (看板). */
    record Tile(String tile) implements Source {
        public static final Set<String> KNOWN = Set.of("today", "incidents", "cameras");

        public Tile {
            require(
                    KNOWN.contains(tile),
                    "a dashboard tile is one of " + KNOWN.stream().sorted().toList());
        }
    }

    /** The city's map with cameras and open incidents. */
    record CityMap() implements Source {}

    /**
     * 字幕
     *
     * @param speed wall pixels a second while it scrolls
     * @param priority of overlapping banners the higher lies in front, 1 to 9
     */
    record Banner(String text, Motion motion, int speed, Tone tone, int priority) implements Source {
        public static final int MAX_TEXT = 500;

        public Banner {
            require(!text.isBlank() && text.length() <= MAX_TEXT, "a banner has 1 to " + MAX_TEXT + " characters");
            require(speed >= 20 && speed <= 600, "a banner scrolls 20 to 600 px a second");
            require(priority >= 1 && priority <= 9, "a banner's priority is 1 to 9");
        }

        public enum Motion {
            STILL,
            SCROLL
        }
    }

    record Clock(boolean seconds, boolean date) implements Source {}

    /** Nothing, on purpose. */
    record Blank() implements Source {}

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= 64;
    }

    private static boolean isWebAddress(String url) {
        if (url.length() > 2_000 || !url.matches("https?://.+")) {
            return false;
        }
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean ok, String rule) {
        if (!ok) {
            throw new IllegalArgumentException(rule);
        }
    }
}

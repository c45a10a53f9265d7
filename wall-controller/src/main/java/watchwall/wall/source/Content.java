package watchwall.wall.source;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What a node is told of a source. {@code problem} is a sentence for people in the wall's language, empty when all is well. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Camera.class, name = "camera"),
    @JsonSubTypes.Type(value = Content.Clip.class, name = "clip"),
    @JsonSubTypes.Type(value = Content.Deck.class, name = "deck"),
    @JsonSubTypes.Type(value = Content.Still.class, name = "picture"),
    @JsonSubTypes.Type(value = Content.Web.class, name = "web"),
    @JsonSubTypes.Type(value = Content.Tile.class, name = "tile"),
    @JsonSubTypes.Type(value = Content.CityMap.class, name = "map"),
    @JsonSubTypes.Type(value = Content.Banner.class, name = "banner"),
    @JsonSubTypes.Type(value = Content.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = Content.Blank.class, name = "blank")
})
public sealed interface Content {

    /**
     * @param gone the camera does not exist any more
     * @param why for people
     */
    record Camera(String id, String number, String name, boolean live, boolean gone, Instant since, String why)
            implements Content {}

    /** @param url on the media port, ticket included */
    record Clip(String url, boolean loop, String name, String problem) implements Content {}

    /** @param urls this page, and the next one to have at hand */
    record Deck(List<String> urls, int page, int pages, String name, String problem) implements Content {
        public Deck {
            urls = List.copyOf(urls);
        }
    }

    record Still(String url, String name, String problem) implements Content {}

    record Web(String url, int refreshSeconds, String problem) implements Content {}

    record Tile(String tile, String title, Instant asOf, List<Figures.Figure> figures, String note) implements Content {
        public Tile {
            figures = List.copyOf(figures);
        }
    }

    record CityMap(String url, List<Figures.Pin> pins) implements Content {
        public CityMap {
            pins = List.copyOf(pins);
        }
    }

    record Banner(String text, Source.Banner.Motion motion, int speed, Tone tone, int priority) implements Content {}

    record Clock(boolean seconds, boolean date) implements Content {}

    record Blank() implements Content {}
}

package watchwall.casebridge.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.casebridge.place.AddressSearch.Street;

/** A city to draw and to look places up in; never changes once read. */
public final class CityMap {
    private static final String SAMPLE = "/watchwall/casebridge/sample-city.json";

    /** Farther from every street a point has no address worth writing down. */
    private static final double FARTHEST_M = 300;
    /** Two streets this near to a point make it a crossing. */
    private static final double CROSSING_M = 25;
    /** Along a street one house number on each side. */
    static final double HOUSE_M = 12;

    private final String json;
    private final List<Street> streets = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();
    private final AddressSearch search;

    private CityMap(String json) {
        this.json = json;
        JsonNode root = JsonMapper.builder().build().readTree(json);
        for (JsonNode feature : root.path("roads").path("features")) {
            String name = feature.path("properties").path("name").asString();
            double widthM = feature.path("properties").path("widthM").asDouble(0);
            streets.add(
                    new Street(name, widthM, Line.of(feature.path("geometry").path("coordinates"))));
        }
        for (JsonNode feature : root.path("grids").path("features")) {
            JsonNode properties = feature.path("properties");
            grids.add(new Grid(
                    properties.path("code").asString(),
                    properties.path("label").asString(),
                    Line.of(feature.path("geometry").path("coordinates").path(0))));
        }
        List<AddressSearch.Named> named = new ArrayList<>();
        named(root.path("labels"), "text", named);
        named(root.path("places"), "name", named);
        this.search = new AddressSearch(streets, named, this::gridOf);
    }

    private record Grid(String code, String label, Line border) {}

    private record Near(Street street, Line.Foot foot) {}

    /** The city that is drawn for Watchwall; no such place exists. */
    public static CityMap sample() {
        try (InputStream in = Objects.requireNonNull(CityMap.class.getResourceAsStream(SAMPLE), SAMPLE)) {
            return new CityMap(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GeoJSON feature collections under roads, blocks, grids, water, green, labels and places. */
    public String json() {
        return json;
    }

    /** Empty farther than 300 m from every street. Degrees in CGCS2000. */
    public Optional<FoundPlace> lookup(double longitude, double latitude) {
        List<Near> nearest = streets.stream()
                .map(street -> new Near(street, street.line().foot(longitude, latitude)))
                .filter(near -> near.foot().distanceM() <= FARTHEST_M)
                .sorted(Comparator.comparingDouble(near -> near.foot().distanceM()))
                .toList();
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        Optional<Grid> grid = gridAt(longitude, latitude);
        return Optional.of(new FoundPlace(
                address(nearest),
                grid.map(Grid::code).orElse(""),
                grid.map(Grid::label).orElse("")));
    }

    /**
     * Points that such a text may mean, surest first: street and house number, crossing, place, street.
     *
     * @param most at most 20
     */
    public List<FoundPoint> find(String text, int most) {
        return search.find(text, most);
    }

    /** Code of the unit grid that this point lies in, empty outside all. */
    public String gridOf(double longitude, double latitude) {
        return gridAt(longitude, latitude).map(Grid::code).orElse("");
    }

    /** Metres between two points of one city. */
    public static double distanceM(double longitude, double latitude, double toLongitude, double toLatitude) {
        return Line.distanceM(new Line.Point(longitude, latitude), new Line.Point(toLongitude, toLatitude));
    }

    private Optional<Grid> gridAt(double longitude, double latitude) {
        return grids.stream()
                .filter(g -> g.border().surrounds(longitude, latitude))
                .findFirst();
    }

    private static void named(JsonNode layer, String property, List<AddressSearch.Named> named) {
        for (JsonNode feature : layer.path("features")) {
            JsonNode at = feature.path("geometry").path("coordinates");
            named.add(new AddressSearch.Named(
                    feature.path("properties").path(property).asString(),
                    new Line.Point(at.path(0).asDouble(), at.path(1).asDouble())));
        }
    }

    private static String address(List<Near> nearest) {
        Near first = nearest.getFirst();
        Optional<Near> crossing = nearest.stream()
                .filter(near -> near.foot().distanceM() <= CROSSING_M
                        && first.foot().distanceM() <= CROSSING_M
                        && !near.street().name().equals(first.street().name()))
                .findFirst();
        if (crossing.isPresent()) {
            return first.street().name() + "与" + crossing.get().street().name() + "路口";
        }
        long house =
                2 * (long) (first.foot().alongM() / HOUSE_M) + (first.foot().leftSide() ? 1 : 2);
        return first.street().name() + " " + house + " 号附近";
    }
}

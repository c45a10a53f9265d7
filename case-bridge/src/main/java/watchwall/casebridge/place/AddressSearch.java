package watchwall.casebridge.place;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.casebridge.place.FoundPoint.Kind;
import watchwall.casebridge.place.Line.Point;

/**
 * From what people say of a place to points: a street with its house number, a crossing of two streets, a place's name, a
 * street. Never changes once made.
 */
final class AddressSearch {
    /** Longer than any address of the map; the rest of a longer text is not looked at. */
    static final int MAX_TEXT = 64;

    static final int MOST_FOUND = 20;

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,5})(?:号|號|#|弄|no\\.?)?");
    /** A house stands so far from the middle of its street. */
    private static final double FROM_KERB_M = 5;

    private final List<Street> streets;
    private final List<Named> places;
    private final BiFunction<Double, Double, String> gridOf;

    AddressSearch(List<Street> streets, List<Named> places, BiFunction<Double, Double, String> gridOf) {
        this.streets = List.copyOf(streets);
        this.places = List.copyOf(places);
        this.gridOf = gridOf;
    }

    record Street(String name, double widthM, Line line) {}

    record Named(String name, Point at) {}

    private record Hit(int rank, FoundPoint point) {}

    /** Surest first; empty where the map knows nothing like it. */
    List<FoundPoint> find(String text, int most) {
        String wanted = plain(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        List<Street> named = streets.stream()
                .filter(street -> wanted.contains(plain(street.name())))
                .toList();
        crossings(named, hits);
        named.forEach(street ->
                number(wanted, street).flatMap(n -> house(street, n)).ifPresent(point -> hits.add(new Hit(0, point))));
        places.forEach(place -> rank(wanted, plain(place.name()))
                .ifPresent(rank -> hits.add(new Hit(rank, point(Kind.PLACE, place.name(), place.at())))));
        streets.forEach(street ->
                rank(wanted, plain(street.name())).ifPresent(rank -> hits.add(new Hit(rank + 1, middle(street)))));
        Map<String, FoundPoint> once = new LinkedHashMap<>();
        hits.stream()
                .sorted(Comparator.comparingInt(Hit::rank)
                        .thenComparingInt(hit -> hit.point().text().length())
                        .thenComparing(hit -> hit.point().text()))
                .forEach(
                        hit -> once.putIfAbsent(hit.point().kind() + hit.point().text(), hit.point()));
        return once.values().stream().limit(Math.clamp(most, 1, MOST_FOUND)).toList();
    }

    private void crossings(List<Street> named, List<Hit> hits) {
        for (int i = 0; i < named.size(); i++) {
            for (int j = i + 1; j < named.size(); j++) {
                Street one = named.get(i);
                Street other = named.get(j);
                if (!one.name().equals(other.name())) {
                    one.line()
                            .crossing(other.line())
                            .ifPresent(at -> hits.add(
                                    new Hit(0, point(Kind.CROSSING, one.name() + "与" + other.name() + "路口", at))));
                }
            }
        }
    }

    /** The house's side follows from odd and even, its distance along the street from the number, as in the look-up. */
    private Optional<FoundPoint> house(Street street, int number) {
        boolean left = number % 2 == 1;
        int before = (number - 1) / 2;
        double alongM = (before + 0.5) * CityMap.HOUSE_M;
        return street.line()
                .at(alongM, (left ? 1 : -1) * (street.widthM() / 2 + FROM_KERB_M))
                .map(at -> point(Kind.HOUSE, street.name() + " " + number + " 号", at));
    }

    private FoundPoint middle(Street street) {
        Point at = street.line()
                .at(street.line().lengthM() / 2, 0)
                .orElse(street.line().points().getFirst());
        return point(Kind.STREET, street.name(), at);
    }

    private FoundPoint point(Kind kind, String text, Point at) {
        return new FoundPoint(kind, text, at.longitude(), at.latitude(), gridOf.apply(at.longitude(), at.latitude()));
    }

    /** 1 the same, 3 begins with it, 5 has it inside, 7 is named within a longer text. */
    private static Optional<Integer> rank(String wanted, String name) {
        if (name.equals(wanted)) {
            return Optional.of(1);
        }
        if (name.startsWith(wanted)) {
            return Optional.of(3);
        }
        if (name.contains(wanted)) {
            return Optional.of(5);
        }
        return wanted.contains(name) ? Optional.of(7) : Optional.empty();
    }

    /** The number that stands right behind the street's name. */
    private static Optional<Integer> number(String wanted, Street street) {
        String name = plain(street.name());
        Matcher number = NUMBER.matcher(wanted).region(wanted.indexOf(name) + name.length(), wanted.length());
        return number.lookingAt() ? Optional.of(Integer.parseInt(number.group(1))) : Optional.empty();
    }

    /** Full-width digits as digits, no spaces, small letters. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}\\p{C}]+", "")
                .toLowerCase(Locale.ROOT);
    }
}

package watchwall.detection.aim.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Stay;
import watchwall.detection.track.Steadiness;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Zone;

/**
 * A person who stays, and signs of trade beside: something static that was not there before, or customers who come and
 * go. It is a suspicion: a score made of all three stays below one, whatever is seen.
 */
public final class VendingJudge implements Judge {
    /** Of the score, what the stay alone is worth, what a stall adds, and what customers add. */
    private static final double STAY_WORTH = 0.50;

    private static final double STALL_WORTH = 0.25;
    private static final double CUSTOMERS_WORTH = 0.20;

    /** Behind a stall the feet are hidden: a box this much lower than the same person was before is its upper part. */
    private static final double UPPER_PART = 0.75;

    private static final double TALLEST_MOST = 2.2;

    private final Zone zone;
    private final Ask ask;

    /** Of each person who stays now, by trail. */
    private final Map<Long, Company> companies = new HashMap<>();

    /**
     * What the rule asks.
     *
     * @param signs how many of the two signs of trade are needed: 0 for a zone where nobody may stand at all
     * @param customers how many who came and went are a sign
     */
    public record Ask(Duration dwell, double minScore, int signs, int customers) {}

    private record Company(Customers customers, StallWatch stall) {}

    private record Person(Trail trail, Stay stay) {
        /** Whole height, also while a part is hidden. */
        Box place() {
            Box place = stay.place();
            return new Box(place.x(), place.y(), place.width(), tallest(trail, place));
        }
    }

    public VendingJudge(Zone zone, Ask ask) {
        this.zone = zone;
        this.ask = ask;
    }

    @Override
    public List<Verdict> look(Scene scene) {
        Floor floor = Floor.of(zone, scene);
        List<Trail> people =
                scene.trails().stream().filter(t -> t.kind() == Kind.PERSON).toList();
        List<Person> first = first(people, scene.at(), floor);
        companies
                .keySet()
                .retainAll(first.stream().map(person -> person.trail().id()).collect(Collectors.toSet()));
        return first.stream().map(person -> verdict(person, people, scene)).toList();
    }

    /** Those who stay, the longest first, without those who stand with one who was there before. */
    private List<Person> first(List<Trail> people, Instant now, Floor floor) {
        List<Person> all = new ArrayList<>();
        for (Trail trail : people) {
            Stay.lasting(trail, now, Steadiness.PERSON, inside(floor, trail))
                    .ifPresent(stay -> all.add(new Person(trail, stay)));
        }
        all.sort(Comparator.comparing(person -> person.stay().since()));
        List<Person> first = new ArrayList<>();
        for (Person person : all) {
            boolean withAnother = first.stream()
                    .anyMatch(f -> f.stay().length().compareTo(ask.dwell().dividedBy(2)) > 0
                            && Customers.away(f.place(), person.place()) < Customers.NEAR);
            if (!withAnother) {
                first.add(person);
            }
        }
        return first;
    }

    private static Predicate<Box> inside(Floor floor, Trail trail) {
        Box newest = trail.newest().box();
        double tallest = tallest(trail, newest);
        return box -> floor.bears(box)
                || (box.height() < UPPER_PART * tallest
                        && floor.bears(new Box(box.x(), box.y(), box.width(), tallest)));
    }

    private static double tallest(Trail trail, Box now) {
        double most = trail.sightings().stream()
                .mapToDouble(s -> s.box().height())
                .filter(height -> height <= TALLEST_MOST * now.height())
                .sorted()
                .skip(trail.sightings().size() * 9L / 10)
                .findFirst()
                .orElse(now.height());
        return Math.max(most, now.height());
    }

    private Verdict verdict(Person person, List<Trail> people, Scene scene) {
        Company company =
                companies.computeIfAbsent(person.trail().id(), id -> new Company(new Customers(), new StallWatch()));
        Box place = person.place();
        company.customers()
                .look(
                        scene.at(),
                        place,
                        people.stream()
                                .filter(t -> t.id() != person.trail().id())
                                .toList());
        Optional<StallWatch.Stall> stall = company.stall().look(scene.at(), place, scene.statics());
        int customers = company.customers().count(scene.at());
        return verdict(person, stall, customers);
    }

    private Verdict verdict(Person person, Optional<StallWatch.Stall> stall, int customers) {
        Stay stay = person.stay();
        double stayed = stay.length().toMillis() / 1000.0;
        double limit = ask.dwell().toMillis() / 1000.0;
        double stallScore = stall.map(StallWatch.Stall::score).orElse(0.0);
        double customersScore = Math.min(1, customers / (double) ask.customers());
        boolean come = customers >= ask.customers();
        int signs = (stall.isPresent() ? 1 : 0) + (come ? 1 : 0);
        List<Clue> clues = new ArrayList<>(List.of(
                Clue.must(
                        "step.what",
                        Clue.number(stay.score()),
                        Clue.number(ask.minScore()),
                        stay.score(),
                        stay.score() >= ask.minScore()),
                Clue.must(
                        "step.stayed",
                        Clue.number(stayed),
                        Clue.number(limit),
                        Math.min(1, stayed / limit),
                        stayed > limit),
                Clue.hint(
                        "step.stall",
                        stall.map(s -> Clue.number(s.heights())).orElse(""),
                        "",
                        stallScore,
                        met(stall.isPresent())),
                Clue.hint(
                        "step.customers",
                        String.valueOf(customers),
                        String.valueOf(ask.customers()),
                        customersScore,
                        met(come))));
        if (ask.signs() > 0) {
            clues.add(Clue.must(
                    "step.signs",
                    String.valueOf(signs),
                    String.valueOf(ask.signs()),
                    Math.min(1, signs / (double) ask.signs()),
                    signs >= ask.signs()));
        }
        double signed = stay.score() * (STAY_WORTH + STALL_WORTH * stallScore + CUSTOMERS_WORTH * customersScore);
        return new Verdict(
                "person " + person.trail().id(),
                stay.since(),
                stay.newest().at(),
                stay.newest().box(),
                ask.signs() > 0 ? signed : stay.score(),
                clues,
                stall.map(s -> List.of(s.box())).orElse(List.of()));
    }

    private static Clue.Met met(boolean yes) {
        return yes ? Clue.Met.YES : Clue.Met.NO;
    }
}

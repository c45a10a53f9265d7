package watchwall.detection.train.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers with their scores, and whether each was right: precision and recall at every threshold. */
public final class Curve {
    private final List<Answer> answers = new ArrayList<>();
    private int wanted;

    private record Answer(double score, boolean right) {}

    /** At one threshold: {@code recall} is the share of the wanted that is found, precision that of the found that is right. */
    public record Place(double threshold, double precision, double recall) {}

    public void answer(double score, boolean right) {
        answers.add(new Answer(score, right));
    }

    public void wanted(int count) {
        wanted += count;
    }

    public List<Place> places() {
        answers.sort(Comparator.comparingDouble(Answer::score).reversed());
        List<Place> places = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).right() ? 1 : 0;
            boolean last = i + 1 == answers.size()
                    || answers.get(i + 1).score() < answers.get(i).score();
            if (last) {
                places.add(new Place(answers.get(i).score(), right / (i + 1.0), right / (double) Math.max(1, wanted)));
            }
        }
        return places;
    }

    /** Area under precision over recall, precision made falling (COCO's way, every point). */
    public double averagePrecision() {
        List<Place> places = places();
        double area = 0;
        double best = 0;
        for (int i = places.size() - 1; i >= 0; i--) {
            best = Math.max(best, places.get(i).precision());
            area += best
                    * (places.get(i).recall() - (i == 0 ? 0 : places.get(i - 1).recall()));
        }
        return area;
    }

    /** The most that is found while no threshold above it is less precise than asked. */
    public Place atPrecision(double precision) {
        Place found = new Place(1, 1, 0);
        for (Place place : places()) {
            if (place.precision() >= precision) {
                found = place;
            }
        }
        return found;
    }

    /** The surest place at which so many of the wanted are found. */
    public Place atRecall(double recall) {
        for (Place place : places()) {
            if (place.recall() >= recall) {
                return place;
            }
        }
        return new Place(0, 0, 0);
    }

    public Place atThreshold(double threshold) {
        Place found = new Place(threshold, 1, 0);
        for (Place place : places()) {
            if (place.threshold() >= threshold) {
                found = new Place(threshold, place.precision(), place.recall());
            }
        }
        return found;
    }

    /** How often a right answer scores above a wrong one. */
    public double areaUnderRoc() {
        answers.sort(Comparator.comparingDouble(Answer::score));
        double rank = 0;
        long right = 0;
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).right()) {
                rank += i + 1;
                right++;
            }
        }
        long wrong = answers.size() - right;
        return right == 0 || wrong == 0 ? 0 : (rank - right * (right + 1) / 2.0) / ((double) right * wrong);
    }
}

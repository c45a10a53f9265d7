package watchwall.detection.quiet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the cases know of a place; the wiring hands it in. Any thread, blocks on the database. */
public interface OpenCases {
    /** For a program without cases. */
    OpenCases NONE = new OpenCases() {
        @Override
        public List<OpenCase> near(double longitude, double latitude, String standard, String code) {
            return List.of();
        }

        @Override
        public List<OpenCase> of(Collection<String> incidentIds) {
            return List.of();
        }

        @Override
        public Set<String> endedSince(Instant since, Collection<String> incidentIds) {
            return Set.of();
        }
    };

    /** Within 50 m and of this category or its counterpart, the nearest first. Degrees in CGCS2000. */
    List<OpenCase> near(double longitude, double latitude, String standard, String code);

    /** Those that came of these incidents, whatever became of their place and category since. */
    List<OpenCase> of(Collection<String> incidentIds);

    /** Those of these incidents whose case has ended, and not before then. */
    Set<String> endedSince(Instant since, Collection<String> incidentIds);
}

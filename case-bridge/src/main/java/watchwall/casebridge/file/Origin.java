package watchwall.casebridge.file;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;

/** What a case came of. Nothing here names a member of the public: that is kept apart and sealed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Origin.Camera.class, name = "camera"),
    @JsonSubTypes.Type(value = Origin.Inspector.class, name = "inspector"),
    @JsonSubTypes.Type(value = Origin.Public.class, name = "public"),
    @JsonSubTypes.Type(value = Origin.Superior.class, name = "superior")
})
public sealed interface Origin {
    Source source();

    /** @param incidentNumber as people read it */
    record Camera(String incidentId, String incidentNumber, Found found, List<Evidence> evidence) implements Origin {
        public Camera {
            evidence = List.copyOf(evidence);
        }

        @Override
        public Source source() {
            return Source.VIDEO;
        }
    }

    /**
     * @param reportId made by the inspector's phone, so that a report sent twice is one case
     * @param inOwnGrid the place lies in a grid that is his to walk
     * @param accuracyM radius within which his phone believed to be, in metres
     */
    record Inspector(String reportId, boolean inOwnGrid, Optional<Double> accuracyM) implements Origin {
        public Inspector(String reportId, boolean inOwnGrid) {
            this(reportId, inOwnGrid, Optional.empty());
        }

        @Override
        public Source source() {
            return Source.INSPECTOR;
        }
    }

    /** @param about account of the member of staff whom the complaint is about; he is kept out of the case */
    record Public(Request request, boolean anonymous, boolean wantsReply, Optional<String> about) implements Origin {
        @Override
        public Source source() {
            return Source.PUBLIC;
        }
    }

    /** @param reference the superior's own number of the matter */
    record Superior(String from, String reference) implements Origin {
        @Override
        public Source source() {
            return Source.SUPERIOR;
        }
    }

    /** What a member of the public wants. The last two need not become cases. */
    enum Request {
        COMPLAINT("投诉"),
        CONSULTATION("咨询"),
        SUGGESTION("建议");

        private final String word;

        Request(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}

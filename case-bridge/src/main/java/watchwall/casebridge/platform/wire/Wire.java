package watchwall.casebridge.platform.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.casebridge.words.Reason;

/** JSON as it goes over the line and into the rows of the transfer: bounded in depth, ISO-8601 instants. */
public final class Wire {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(40)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .build();

    private Wire() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws JacksonException when it is no JSON */
    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** How a reason lies in a row. */
    public static String reason(Reason reason) {
        return MAPPER.writeValueAsString(reason);
    }
}

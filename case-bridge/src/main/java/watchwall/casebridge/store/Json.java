package watchwall.casebridge.store;

import tools.jackson.databind.json.JsonMapper;

/** The one mapper of stored JSON: records, ISO-8601 instants, unknown fields ignored. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
